import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import { Faq } from './faq.entity.js';
import type { FaqChangeDto, NewFaqDto } from './faqs.dto.js';

/** A bureau keeps dozens; beyond this number the oldest are no longer suggested. */
const MOST_SUGGESTED_FROM = 500;
const LAST_PLACE = 9999;

/** 常见问题: kept by 公开办, read by anyone. */
@Injectable()
export class FaqsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** By place. */
  async page(query: PageQuery, { all }: { all: boolean }): Promise<Page<Faq>> {
    const limit = limitOf(query);
    const [sort, id] = decodeCursor(query.cursor, 'whole', 'id') ?? [];
    const rows = await this.uow.read((em) => {
      const builder = em
        .createQueryBuilder(Faq, 'f')
        .where(all ? '1 = 1' : 'f.active = :active', { active: true });
      if (sort !== undefined)
        builder.andWhere('(f.sort > :sort OR (f.sort = :sort AND f.id > :id))', { sort, id });
      return builder
        .orderBy('f.sort', 'ASC')
        .addOrderBy('f.id', 'ASC')
        .take(limit + 1)
        .getMany();
    });
    return pageOf(rows, limit, (row) => [row.sort, row.id]);
  }

  active(): Promise<Faq[]> {
    return this.uow.read((em) =>
      em.find(Faq, { where: { active: true }, order: { sort: 'ASC', id: 'ASC' }, take: MOST_SUGGESTED_FROM }),
    );
  }

  async create(actor: StaffActor | null, dto: NewFaqDto): Promise<Faq> {
    const faq: Faq = {
      id: newId(),
      question: dto.question,
      answer: dto.answer,
      matter: dto.matter ?? '',
      sort: dto.sort ?? LAST_PLACE,
      active: true,
      updatedAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      await em.insert(Faq, faq);
      await this.audit.append(em, {
        actor: actor ?? { role: 'system', id: null },
        action: 'faq.create',
        subjectType: 'system',
        subjectId: faq.id,
      });
    });
    return faq;
  }

  /** @throws {DomainError} NOT_FOUND */
  async change(actor: StaffActor, id: string, dto: FaqChangeDto): Promise<Faq> {
    return this.uow.run(async (em) => {
      const before = await em.findOneBy(Faq, { id });
      if (!before) throw new DomainError('NOT_FOUND', '没有这个问题');
      const {
        question = before.question,
        answer = before.answer,
        matter = before.matter,
        sort = before.sort,
        active = before.active,
      } = dto;
      const after: Faq = { id, question, answer, matter, sort, active, updatedAt: this.clock.now() };
      await em.update(Faq, { id }, after);
      await this.audit.append(em, {
        actor,
        action: 'faq.change',
        subjectType: 'system',
        subjectId: id,
        detail: { fields: Object.keys(dto) },
      });
      return after;
    });
  }
}
