import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LIVE_STATUSES } from '@huiyin/contract';
import { toLocalDate } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import { drawOrder, seedHashOf } from '../sign-ups/draw.js';
import type { ChangeSessionDto, SessionDto } from '../dto/open-day.dto.js';
import { OpenDaySession } from './open-day-session.entity.js';
import { OpenDay } from './open-day.entity.js';
import { SeatLedger, type Author } from '../sign-ups/seat-ledger.js';

const OFFER_HOURS = 24;
const SEED = 'open_day_sessions.seed';

/** Sessions of an open day: added, changed, drawn and called off by 公开办. */
@Injectable()
export class OpenDaySessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND, ACTION_NOT_ALLOWED cancelled, VALIDATION_FAILED times out of order */
  async add(actor: StaffActor, openDayId: string, dto: SessionDto): Promise<OpenDaySession> {
    const times = timesOf(dto, this.clock.now());
    requireSeatsForOne(dto);
    const seed = randomBytes(32).toString('hex');
    const session: OpenDaySession = {
      id: newId(),
      openDayId,
      ...times,
      ...termsOf(dto),
      seatsTaken: 0,
      seatsWaiting: 0,
      nextRank: 1,
      nextSeq: 1,
      seedHash: seedHashOf(seed),
      seed: this.cipher.seal(seed, SEED),
      drawnAt: null,
      cancelledAt: null,
      cancelReason: null,
      settledAt: null,
      termsVersion: 1,
      version: 1,
      updatedAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      const openDay = await em.findOneBy(OpenDay, { id: openDayId });
      if (!openDay) throw new DomainError('NOT_FOUND', '没有找到这个开放日');
      if (openDay.status === 'cancelled') throw new DomainError('ACTION_NOT_ALLOWED', '开放日已取消');
      await em.insert(OpenDaySession, session);
      await this.project(em, openDayId);
      await this.note(em, actor, 'open_day.session_add', openDayId, session.id);
    });
    return session;
  }

  /**
   * A raised capacity moves the line up at once. A lower one may not take a seat away.
   *
   * @throws {DomainError} STALE_VERSION, SEATS_NOT_AVAILABLE, ACTION_NOT_ALLOWED, VALIDATION_FAILED
   */
  change(actor: StaffActor, id: string, { version, ...dto }: ChangeSessionDto): Promise<OpenDaySession> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await this.open(em, id, actor);
      const { session } = ledger;
      if (version !== session.termsVersion) throw new DomainError('STALE_VERSION');
      if (session.cancelledAt) throw new DomainError('SESSION_CANCELLED', '这个场次已经取消');
      if (now >= session.endsAt) throw new DomainError('ACTION_NOT_ALLOWED', '场次已经结束');
      const times = timesOf(dto, null);
      requireSeatsForOne(dto);
      const used = session.nextRank > 1;
      if (used && dto.mode !== session.mode)
        throw new DomainError('ACTION_NOT_ALLOWED', '已有人报名，不能改变报名方式');
      if (session.drawnAt && times.closesAt > now)
        throw new DomainError('ACTION_NOT_ALLOWED', '已经抽签，不能重新开放报名');
      if (dto.capacity < session.seatsTaken)
        throw new DomainError(
          'SEATS_NOT_AVAILABLE',
          `已有 ${session.seatsTaken} 人有名额，名额不能少于这个数`,
        );
      await requireSeatsForWaiting(ledger, dto.capacity);
      const moved =
        times.startsAt.getTime() !== session.startsAt.getTime() ||
        times.endsAt.getTime() !== session.endsAt.getTime();
      const resized = dto.capacity !== session.capacity;
      Object.assign(session, times, termsOf(dto), { termsVersion: session.termsVersion + 1 });
      if (resized) ledger.record('capacity', null);
      await ledger.expireOffers();
      await ledger.promote();
      if (moved) await tellEverybody(ledger, 'open-day.session-changed', { changed: ['time'] });
      await ledger.save();
      await this.project(em, session.openDayId);
      await this.note(em, actor, 'open_day.session_change', session.openDayId, id);
      return session;
    });
  }

  /** @throws {DomainError} NOT_FOUND, SESSION_CANCELLED, ACTION_NOT_ALLOWED over */
  cancel(actor: StaffActor, id: string, reason: string): Promise<OpenDaySession> {
    return this.uow.run((em) => this.callOff(em, actor, id, reason));
  }

  /** Everybody who had a place or waited for one is told, and may sign up elsewhere with the same phone. */
  async callOff(em: EntityManager, actor: StaffActor, id: string, reason: string): Promise<OpenDaySession> {
    const now = this.clock.now();
    const ledger = await this.open(em, id, actor);
    const { session } = ledger;
    if (session.cancelledAt) throw new DomainError('SESSION_CANCELLED', '这个场次已经取消');
    if (now >= session.endsAt) throw new DomainError('ACTION_NOT_ALLOWED', '场次已经结束，不能取消');
    session.cancelledAt = now;
    session.cancelReason = reason;
    for (const row of await ledger.withStatus(...LIVE_STATUSES)) {
      if (row.walkIn) continue;
      await ledger.move(row, 'called_off', 'called_off', { livePhoneIndex: null, offerExpiresAt: null });
      await ledger.tell('open-day.session-cancelled', row.id, { reason });
    }
    await ledger.save();
    await this.project(em, session.openDayId);
    await this.note(em, actor, 'open_day.session_cancel', session.openDayId, id);
    return session;
  }

  /** The place changed: everybody who is still to come is told, in every session to come. */
  async tellChanged(em: EntityManager, actor: Author, openDayId: string, changed: string[]): Promise<void> {
    const now = this.clock.now();
    const sessions = await em.findBy(OpenDaySession, { openDayId, cancelledAt: IsNull() });
    for (const { id, endsAt } of sessions) {
      if (endsAt <= now) continue;
      const ledger = await this.open(em, id, actor);
      await tellEverybody(ledger, 'open-day.session-changed', { changed });
      await ledger.save();
    }
  }

  /**
   * Holds the draw once sign-up has closed; holding it twice is holding it once.
   *
   * @throws {DomainError} ACTION_NOT_ALLOWED no draw here, or too early
   */
  draw(actor: Author, id: string): Promise<OpenDaySession> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await this.open(em, id, actor);
      const { session } = ledger;
      if (session.mode !== 'draw') throw new DomainError('ACTION_NOT_ALLOWED', '本场不抽签');
      if (session.cancelledAt) throw new DomainError('SESSION_CANCELLED', '这个场次已经取消');
      if (now < session.closesAt) throw new DomainError('ACTION_NOT_ALLOWED', '报名截止之后才能抽签');
      if (session.drawnAt) return session;
      const order = drawOrder(this.seedOf(session), await ledger.withStatus('in_draw'));
      const entrants = [];
      for (const [index, row] of order.entries())
        entrants.push(await ledger.move(row, 'waiting', 'drawn', { lineRank: index + 1 }));
      session.nextRank = order.length + 1;
      session.drawnAt = now;
      // A seat given by the draw is kept, whatever happens to seats that become free later.
      const { promotion } = session;
      session.promotion = 'at_once';
      await ledger.promote();
      session.promotion = promotion;
      const waiting = new Set((await ledger.withStatus('waiting')).map((row) => row.id));
      for (const row of entrants)
        if (waiting.has(row.id)) await ledger.tell('open-day.not-drawn', row.id, {});
      await ledger.save();
      await this.note(em, actor, 'open_day.draw', session.openDayId, id);
      return session;
    });
  }

  /** In clear; for the draw, and public after it. */
  seedOf(session: OpenDaySession): string {
    return this.cipher.open(session.seed, SEED);
  }

  private open(em: EntityManager, id: string, author: Author): Promise<SeatLedger> {
    return SeatLedger.open(em, id, { outbox: this.outbox, now: this.clock.now(), author });
  }

  /** First and last day, for lists and R14; cancelled sessions do not count unless there is no other. */
  private async project(em: EntityManager, openDayId: string): Promise<void> {
    const all = await em.findBy(OpenDaySession, { openDayId });
    const kept = all.filter(({ cancelledAt }) => !cancelledAt);
    const days = (kept.length > 0 ? kept : all).flatMap(({ startsAt, endsAt }) => [
      toLocalDate(startsAt),
      toLocalDate(endsAt),
    ]);
    days.sort();
    await em.update(OpenDay, { id: openDayId }, { firstOn: days[0] ?? null, lastOn: days.at(-1) ?? null });
  }

  private note(
    em: EntityManager,
    actor: Author,
    action: string,
    openDayId: string,
    sessionId: string,
  ): Promise<void> {
    return this.audit.append(em, {
      actor,
      action,
      subjectType: 'open_day',
      subjectId: openDayId,
      detail: { sessionId },
    });
  }
}

async function tellEverybody(
  ledger: SeatLedger,
  topic: string,
  payload: Record<string, unknown>,
): Promise<void> {
  for (const row of await ledger.withStatus(...LIVE_STATUSES))
    if (!row.walkIn) await ledger.tell(topic, row.id, payload);
}

/** @throws {DomainError} VALIDATION_FAILED a party that fills more than the session could never be seated */
function requireSeatsForOne({ seatsPerSignUp, capacity }: SessionDto): void {
  if (seatsPerSignUp > capacity) throw fieldError('seatsPerSignUp', '每次报名人数不能多于名额');
}

/** @throws {DomainError} SEATS_NOT_AVAILABLE a party in line would never be seated */
async function requireSeatsForWaiting(ledger: SeatLedger, capacity: number): Promise<void> {
  const largest = Math.max(0, ...(await ledger.withStatus('waiting', 'in_draw')).map(({ seats }) => seats));
  if (largest > capacity)
    throw new DomainError('SEATS_NOT_AVAILABLE', `有 ${largest} 人一起候补的报名，名额不能少于这个数`);
}

const termsOf = (dto: SessionDto) => ({
  capacity: dto.capacity,
  seatsPerSignUp: dto.seatsPerSignUp,
  minimumAge: dto.minimumAge ?? null,
  mode: dto.mode,
  promotion: dto.promotion,
  offerHours: dto.offerHours ?? OFFER_HOURS,
});

/** @throws {DomainError} VALIDATION_FAILED; `after` is the instant a new session must begin after */
function timesOf(dto: SessionDto, after: Date | null) {
  const startsAt = new Date(dto.startsAt);
  const endsAt = new Date(dto.endsAt);
  const opensAt = new Date(dto.opensAt);
  const closesAt = new Date(dto.closesAt);
  const faults = [
    endsAt <= startsAt && { path: 'endsAt', message: '结束时间须晚于开始时间' },
    endsAt.getTime() - startsAt.getTime() > 24 * 3_600_000 && {
      path: 'endsAt',
      message: '一场不能超过 24 小时，跨天请分场次',
    },
    closesAt <= opensAt && { path: 'closesAt', message: '报名截止须晚于报名开始' },
    closesAt > startsAt && { path: 'closesAt', message: '报名截止不能晚于活动开始' },
    after !== null && startsAt <= after && { path: 'startsAt', message: '开始时间须晚于现在' },
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '请检查场次时间', faults);
  return { startsAt, endsAt, opensAt, closesAt };
}
