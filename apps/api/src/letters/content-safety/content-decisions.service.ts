import { Injectable } from '@nestjs/common';
import { OPEN_CHECK_STATES } from '@huiyin/contract';
import { can } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { loadVisible } from '../letters/index.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { WechatClient } from '../../messaging/wechat/wechat.client.js';
import { ContentCheck } from './content-check.entity.js';
import { ContentChecksService } from './content-checks.service.js';
import { viewOf } from './content-views.js';
import type { ContentDecisionDto, LetterContentChecksView } from './dto/content-check.dto.js';

/** The clerk decides: the platform's advice never refuses a letter, and after a person has read it no check is needed. */
@Injectable()
export class ContentDecisionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
    private readonly wechat: WechatClient,
    private readonly checks: ContentChecksService,
  ) {}

  async ofLetter(actor: StaffActor, letterId: string): Promise<LetterContentChecksView> {
    const { items, obstacle, consent } = await this.uow.read(async (em) => ({
      consent: (await loadVisible(em, letterId, actor)).consentToPublish,
      items: await em.find(ContentCheck, { where: { letterId }, order: { createdAt: 'ASC', id: 'ASC' } }),
      obstacle: await this.checks.obstacle(em, letterId),
    }));
    const directory = await this.directory.load();
    const undecided = items.some(({ state }) => OPEN_CHECK_STATES.includes(state) || state === 'waiting');
    const never = consent && !items.some(({ part }) => part === 'letter');
    return {
      enabled: this.wechat.configured,
      obstacle: consent ? obstacle : null,
      decidable: this.wechat.configured && can(actor.role, 'content.decide') && (undecided || never),
      items: items.map((check) => viewOf(check, directory)),
    };
  }

  /**
   * One conclusion on everything of the letter that has none: also on what the platform has not looked at yet.
   *
   * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED (a reason is missing), ACTION_NOT_ALLOWED nothing to decide
   */
  async decide(
    actor: StaffActor,
    letterId: string,
    dto: ContentDecisionDto,
  ): Promise<LetterContentChecksView> {
    await this.uow.run(async (em) => {
      await loadVisible(em, letterId, actor);
      await this.conclude(em, actor, letterId, dto);
    });
    return this.ofLetter(actor, letterId);
  }

  private async conclude(
    em: EntityManager,
    actor: StaffActor,
    letterId: string,
    dto: ContentDecisionDto,
  ): Promise<void> {
    const { decision } = dto;
    const comment = dto.comment ?? null;
    if (!this.wechat.configured) throw new DomainError('ACTION_NOT_ALLOWED', '没有启用内容检查');
    const all = await em.findBy(ContentCheck, { letterId });
    const open = all.filter(({ state }) => OPEN_CHECK_STATES.includes(state) || state === 'waiting');
    const flagged = open.some(({ state }) => state === 'risky' || state === 'review');
    if (!comment && (decision === 'confirmed' || flagged)) {
      const message = '请写明理由';
      throw fieldError('comment', message);
    }
    const made: Pick<ContentCheck, 'state' | 'decidedBy' | 'decidedAt' | 'comment' | 'dueAt'> = {
      state: decision,
      decidedBy: actor.id,
      decidedAt: this.clock.now(),
      comment,
      dueAt: null,
    };
    const never = !all.some(({ part }) => part === 'letter');
    if (never) await em.insert(ContentCheck, { ...blank(letterId, this.clock.now()), ...made });
    const ids = open.map(({ id }) => id);
    const { affected } =
      ids.length > 0
        ? await em.update(ContentCheck, { id: In(ids), state: In([...OPEN_CHECK_STATES, 'waiting']) }, made)
        : { affected: 0 };
    if (!never && affected === 0) throw new DomainError('ACTION_NOT_ALLOWED', '没有待处理的内容检查');
    await this.audit.append(em, {
      actor,
      action: `letter.content_${decision}`,
      subjectType: 'letter',
      subjectId: letterId,
      detail: { checks: open.map(({ part, state, label }) => ({ part, state, label })) },
    });
  }
}

/** A letter from before checks were made, or of which none was expected. */
const blank = (letterId: string, now: Date): ContentCheck => ({
  id: newId(),
  letterId,
  part: 'letter',
  ref: '',
  state: 'manual',
  label: null,
  reason: 'unchecked',
  attempts: 0,
  dueAt: null,
  traceId: null,
  createdAt: now,
  checkedAt: null,
  decidedBy: null,
  decidedAt: null,
  comment: null,
});
