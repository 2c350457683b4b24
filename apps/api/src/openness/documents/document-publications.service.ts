import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { notNow } from '../obligations/index.js';
import { readableDocument } from './document-access.js';
import { DocumentOwedService } from './document-owed.service.js';
import type { Document } from './document.entity.js';
import type { DocumentPublicationDto, PublicationRetractionDto } from './documents.dto.js';
import { DocumentsService } from './documents.service.js';

/**
 * Recording that a document and its 解读 were published (D08, D12). Both are evidence of the ledger: their times are
 * written once, an old one takes a second person, and only a supervisor strikes them.
 */
@Injectable()
export class DocumentPublicationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly documents: DocumentsService,
    private readonly owed: DocumentOwedService,
    private readonly obligations: ObligationsService,
  ) {}

  /**
   * A missing 解读 is no reason to refuse: the obligation turns red by itself, and the 解读 can be added later.
   *
   * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED, ACTION_NOT_ALLOWED not reviewed, not 主动公开, or recorded already
   */
  publish(actor: StaffActor, id: string, dto: DocumentPublicationDto): Promise<Document> {
    return this.uow.run(async (em) => {
      const before = await readableDocument(em, actor, id);
      if (before.status !== 'reviewed') throw notNow('审核通过后才能登记公开');
      if (before.attribute !== 'proactive') throw notNow('只有主动公开的公文登记公开');
      const after = dto.publishedAt || dto.url ? await this.record(em, actor, before, dto) : before;
      if (dto.explanationAt || dto.explanationUrl) await this.explain(em, actor, after, dto);
      if (after === before && !dto.explanationAt) throw fieldError('publishedAt', '请填写公开时间和链接');
      return after;
    });
  }

  /** @throws {DomainError} NOT_FOUND, ACTION_NOT_ALLOWED nothing of it is recorded */
  retract(actor: StaffActor, id: string, { code, reason }: PublicationRetractionDto): Promise<Document> {
    return this.uow.run(async (em) => {
      const before = await readableDocument(em, actor, id);
      if (await this.owed.owes(em, before, code))
        await this.obligations.retract(actor, { code, documentId: id }, { reason });
      else if (code === 'D12' || !before.publishedAt) throw notNow('没有可以撤销的登记');
      const set = code === 'D08' ? { publishedAt: null, url: null } : {};
      return this.documents.step(em, actor, before, {
        set,
        action: 'document.retract',
        detail: { code, reason },
      });
    });
  }

  private async record(
    em: EntityManager,
    actor: StaffActor,
    before: Document,
    dto: DocumentPublicationDto,
  ): Promise<Document> {
    if (before.publishedAt) throw notNow('公开时间已经登记；有误的请督办员撤销');
    if (!dto.publishedAt || !dto.url)
      throw fieldError(dto.url ? 'publishedAt' : 'url', '公开时间和链接都要填写');
    const evidence = { factAt: dto.publishedAt, url: dto.url };
    if (new Date(dto.publishedAt) > this.clock.now()) throw fieldError('publishedAt', '公开时间不能晚于现在');
    if (await this.owed.owes(em, before, 'D08'))
      await this.obligations.prove(actor, { code: 'D08', documentId: before.id }, evidence, undefined);
    return this.documents.step(em, actor, before, {
      set: { publishedAt: new Date(dto.publishedAt), url: dto.url },
      action: 'document.publish',
      detail: { publishedAt: dto.publishedAt },
    });
  }

  private async explain(
    em: EntityManager,
    actor: StaffActor,
    row: Document,
    dto: DocumentPublicationDto,
  ): Promise<void> {
    if (!(await this.owed.owes(em, row, 'D12')))
      throw fieldError('explanationUrl', '不是政策性文件，或文件还没有公开');
    if (!dto.explanationAt || !dto.explanationUrl)
      throw fieldError(dto.explanationUrl ? 'explanationAt' : 'explanationUrl', '解读时间和链接都要填写');
    const evidence = { factAt: dto.explanationAt, url: dto.explanationUrl };
    await this.obligations.prove(actor, { code: 'D12', documentId: row.id }, evidence, undefined);
  }
}
