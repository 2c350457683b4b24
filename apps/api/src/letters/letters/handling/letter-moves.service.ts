import { Injectable } from '@nestjs/common';
import type { ActorRole, LetterAction, LetterStatus } from '@huiyin/contract';
import { explanationRefusal, isOpen, next, type MoveInput } from '@huiyin/domain';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { LostRace } from '../../../kernel/database/engine.js';
import { insertRows } from '../../../kernel/database/rows.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../../kernel/outbox/outbox.service.js';
import { LetterChangesService } from '../letter-changes.service.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError, letterNotFound } from '../../../kernel/platform/errors.js';
import { DueCatchUpService } from '../due/due-catch-up.service.js';
import { holdLetter, loadVisible } from '../reading/letter-access.js';
import { LetterDraft } from '../letter-draft.entity.js';
import { LetterEvent } from '../letter-event.entity.js';
import { LetterPastRound, pastRoundOf } from '../letter-past-round.entity.js';
import { LetterRating } from '../letter-rating.entity.js';
import { isAnsweredLate, stateOf } from '../letter-state.js';
import { Letter } from '../letter.entity.js';

/** A letter that ends for good, or is open again after it was out of the calendar's sight. */
const CATCHES_UP: readonly LetterAction[] = ['answer', 'resume'];

export interface Mover {
  role: ActorRole;
  id: string | null;
  departmentId: string | null;
}

export interface MoveContext {
  em: EntityManager;
  letter: Letter;
  draft: LetterDraft | null;
  /** the status the lifecycle table gives */
  to: LetterStatus;
  now: Date;
  today: LocalDate;
}

/** What a move changes besides the status. Receipt time never changes, answer time only with the answer. */
export interface Step {
  /** the clock's word for what happened; also the timeline's key */
  event: string;
  set?: Partial<Letter>;
  citizenText?: string | null;
  note?: string | null;
  data?: Record<string, unknown>;
  /** audit detail: ids, codes, days, digests */
  audit?: Record<string, unknown>;
  /** outbox topics to write, with their payload */
  tell?: { topic: string; payload?: Record<string, unknown> }[];
}

export interface MoveRequest {
  letterId: string;
  action: LetterAction;
  actor: Mover;
  /** the version the client saw; absent, the letter as it is now counts */
  version?: number | undefined;
  input?: MoveInput;
  explanation?: string | undefined;
  step: (context: MoveContext) => Promise<Step> | Step;
}

/**
 * The only code that moves a letter: load what the actor may see, ask the lifecycle, compare-and-set on the version,
 * write event, outbox and audit beside it. An error rolls everything back.
 */
@Injectable()
export class LetterMovesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly changes: LetterChangesService,
    private readonly dueDays: DueCatchUpService,
  ) {}

  async move(request: MoveRequest): Promise<Letter> {
    return this.uow.run(async (em) => {
      const { letter: loaded, draft } = await this.loadForMove(em, request);
      const now = this.clock.now();
      const today = toLocalDate(now);
      const state = stateOf(loaded, draft?.authorId ?? null, await this.calendars.limits(), {
        rated: request.action === 'rate' && (await isRated(em, loaded)),
        erased: request.action === 'erase' && (await wasErased(em, loaded)),
      });
      const verdict = next(state, request.action, request.actor, { today, ...request.input });
      if (!verdict.ok) throw new DomainError(verdict.code, verdict.reason);
      const unexplained = explanationRefusal(request.action, request.explanation);
      if (unexplained) {
        throw new DomainError(unexplained.code, unexplained.reason, [
          { path: 'explanation', message: unexplained.reason },
        ]);
      }
      // Lateness is judged once and stays, so the due day must be that of the calendar in force.
      const letter = CATCHES_UP.includes(request.action)
        ? await this.dueDays.catchUp(em, loaded, now)
        : loaded;
      const step = await request.step({ em, letter, draft, to: verdict.to, now, today });
      return this.apply(em, { request, letter, to: verdict.to, step, now });
    });
  }

  private async loadForMove(
    em: EntityManager,
    request: MoveRequest,
  ): Promise<{ letter: Letter; draft: LetterDraft | null }> {
    await holdLetter(em, request.letterId);
    const outsider = request.actor.role === 'citizen' || request.actor.role === 'system';
    const letter = outsider
      ? await em.findOneBy(Letter, { id: request.letterId })
      : await loadVisible(em, request.letterId, request.actor);
    if (!letter) throw letterNotFound();
    if (request.version !== undefined && request.version !== letter.version) throw stale();
    const draft = await em.findOneBy(LetterDraft, { letterId: letter.id });
    return { letter, draft };
  }

  private async apply(
    em: EntityManager,
    {
      request,
      letter,
      to,
      step,
      now,
    }: { request: MoveRequest; letter: Letter; to: LetterStatus; step: Step; now: Date },
  ): Promise<Letter> {
    const version = letter.version + 1;
    const open = isOpen(to);
    const ended = !open && letter.isOpen ? { endedAt: now } : {};
    // An undecided request belongs to the round it was made in; a granted extension stays used (R02).
    const lapsed =
      open !== letter.isOpen && letter.extension === 'requested'
        ? { extension: 'none' as const, extensionRequestedBy: null }
        : {};
    // A step to another status decides otherwise about the letter than the proposal did.
    const dropped = to !== letter.status && letter.refusalProposedBy ? { refusalProposedBy: null } : {};
    const set = { ...ended, ...lapsed, ...dropped, ...step.set };
    const changed: Partial<Letter> = {
      ...set,
      ...(set.endedAt === undefined ? {} : { endedOn: set.endedAt && toLocalDate(set.endedAt) }),
      ...(set.answeredOn === undefined
        ? {}
        : { answeredLate: isAnsweredLate(set.answeredOn, set.dueOn ?? letter.dueOn) }),
      status: to,
      isOpen: open,
      version,
      updatedAt: now,
    };
    const moved = await em
      .createQueryBuilder()
      .update(Letter)
      .set(changed)
      .where('id = :id AND version = :version', { id: letter.id, version: letter.version })
      .execute();
    // The letter was moved between our read and our write: with a version the client must look again, without one we do.
    if (moved.affected !== 1) throw request.version === undefined ? new LostRace('letter moved') : stale();
    await insertRows(em, LetterEvent, [
      {
        letterId: letter.id,
        seq: version,
        type: step.event,
        at: now,
        actorRole: request.actor.role,
        actorId: request.actor.id,
        citizenText: step.citizenText ?? null,
        note: step.note ?? null,
        data: step.data ?? null,
      },
    ]);
    const after = { ...letter, ...changed };
    // A merged letter that goes on had no round of its own that ended.
    if (after.reopenedCount > letter.reopenedCount)
      await insertRows(em, LetterPastRound, [pastRoundOf(letter)]);
    await this.changes.changed(em, { before: letter, after, action: request.action, at: now });
    for (const { topic, payload } of step.tell ?? []) {
      await this.outbox.add(em, topic, letter.id, { number: letter.number, ...payload });
    }
    await this.audit.append(em, {
      actor: request.actor,
      action: `letter.${request.action}`,
      subjectType: 'letter',
      subjectId: letter.id,
      detail: { from: letter.status, to, version, ...step.audit },
    });
    return after;
  }
}

/** The answer now in force has been rated. */
export const isRated = (em: EntityManager, letter: Letter): Promise<boolean> =>
  em.existsBy(LetterRating, { letterId: letter.id, round: letter.reopenedCount + 1 });

const wasErased = (em: EntityManager, letter: Letter): Promise<boolean> =>
  em.existsBy(LetterEvent, { letterId: letter.id, type: 'erased' });

export const stale = (): DomainError =>
  new DomainError('STALE_VERSION', '这件来信刚刚被他人处理过，请刷新后再操作；您填写的内容不会丢失');
