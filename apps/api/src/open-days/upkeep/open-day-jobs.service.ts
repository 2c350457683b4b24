import { Injectable } from '@nestjs/common';
import { startOfDay, subtractWorkingDays, toLocalDate } from '@huiyin/workdays';
import { Between, IsNull, LessThan, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { CongressService } from '../programme/congress.service.js';
import { markNoShows } from '../gate/gate.service.js';
import { OpenDayNotice } from './open-day-notice.entity.js';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { OpenDaySessionsService } from '../programme/open-day-sessions.service.js';
import { SeatLedger, SYSTEM } from '../sign-ups/seat-ledger.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

const HOUR = 3_600_000;
/** The day before is told in the morning. */
const MORNING = 9 * HOUR;
const HOURS_BEFORE = 2 * HOUR;
/** Reminders look this far ahead: over the longest holidays one working day is not the day before. */
const AHEAD_MS = 21 * 24 * HOUR;

/** What happens at open days by the clock. Every method may run again, late, or on two machines at once. */
@Injectable()
export class OpenDayJobsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly sessions: OpenDaySessionsService,
    private readonly congress: CongressService,
    private readonly outbox: OutboxService,
  ) {}

  /** Each minute: draws and offers that are due, reminders, and no-shows of what has ended. */
  async sweep(asOf: Date): Promise<void> {
    await this.drawDue(asOf);
    await this.expireOffers(asOf);
    await this.remind(asOf);
    await this.settle(asOf);
  }

  async drawDue(asOf: Date): Promise<void> {
    const due = await this.uow.read((em) =>
      em.findBy(OpenDaySession, {
        mode: 'draw',
        drawnAt: IsNull(),
        cancelledAt: IsNull(),
        closesAt: LessThanOrEqual(asOf),
        endsAt: MoreThan(asOf),
      }),
    );
    for (const { id } of due) await this.sessions.draw(SYSTEM, id);
  }

  async expireOffers(asOf: Date): Promise<void> {
    const late = await this.uow.read((em) =>
      em
        .createQueryBuilder(SignUp, 's')
        .select('DISTINCT s.sessionId', 'sessionId')
        .where(`s.status = 'offered' AND s.offerExpiresAt <= :asOf`, { asOf })
        .getRawMany<{ sessionId: string }>(),
    );
    for (const { sessionId } of late) {
      await this.uow.run(async (em) => {
        const ledger = await this.open(em, sessionId, asOf);
        await ledger.expireOffers();
        await ledger.save();
      });
    }
  }

  /** One working day before (in the morning) and two hours before, once for each time a session is set to. */
  async remind(asOf: Date): Promise<void> {
    const horizon = new Date(asOf.getTime() + AHEAD_MS);
    const coming = await this.uow.read((em) =>
      em.findBy(OpenDaySession, { cancelledAt: IsNull(), startsAt: Between(asOf, horizon) }),
    );
    for (const session of coming) {
      const startsAt = session.startsAt.getTime();
      if (asOf.getTime() >= startsAt - HOURS_BEFORE) await this.remindOf(session, 'hours', asOf);
      else if (asOf >= this.dayBefore(session)) await this.remindOf(session, 'day', asOf);
    }
  }

  /** The working day before the session, by the calendar in force: before a Monday it is Friday, unless that was off. */
  private dayBefore({ startsAt }: OpenDaySession): Date {
    const day = subtractWorkingDays(this.calendars.current(), toLocalDate(startsAt), 1, {
      onUnpublished: 'provisional',
    });
    return new Date(startOfDay(day).getTime() + MORNING);
  }

  private async remindOf(session: OpenDaySession, kind: 'day' | 'hours', asOf: Date): Promise<void> {
    await this.once(`remind:${kind}:${session.id}:${session.startsAt.getTime()}`, asOf, async (em) => {
      const rows = await em.find(SignUp, {
        where: { sessionId: session.id, status: 'confirmed', walkIn: false },
        select: { id: true },
      });
      for (const { id } of rows) {
        const payload = { signUpId: id, sessionId: session.id };
        await this.outbox.add(em, `open-day.reminder-${kind}`, null, payload);
      }
    });
  }

  /** After the end no-shows are counted, and offered seats are freed. */
  async settle(asOf: Date): Promise<void> {
    const ended = await this.uow.read((em) =>
      em.findBy(OpenDaySession, { settledAt: IsNull(), cancelledAt: IsNull(), endsAt: LessThan(asOf) }),
    );
    for (const { id } of ended) {
      await this.uow.run(async (em) => {
        const ledger = await this.open(em, id, asOf);
        // Another instance was faster, or the session was postponed after it was found.
        if (ledger.session.settledAt || ledger.session.endsAt >= this.clock.now()) return;
        ledger.session.settledAt = asOf;
        await markNoShows(ledger);
        await ledger.save();
      });
    }
  }

  /** R14: supervisors are told once when the warning begins and once when the window has passed without one. */
  async warn(asOf: Date): Promise<void> {
    const year = Number(toLocalDate(asOf).slice(0, 4));
    const { warning, state, opensOn, closesOn } = await this.congress.obligation(year);
    if (!warning) return;
    await this.once(`r14:${year}:${state}:${closesOn}`, asOf, (em) =>
      this.outbox.add(em, 'staff.open-day-missing', null, { year, state, opensOn, closesOn }),
    );
  }

  /** Runs `work` unless the key is in the table already; both in one transaction. */
  private async once(
    noticeKey: string,
    at: Date,
    work: (em: EntityManager) => Promise<unknown>,
  ): Promise<void> {
    if (await this.uow.read((em) => em.existsBy(OpenDayNotice, { noticeKey }))) return;
    try {
      await this.uow.run(async (em) => {
        await em.insert(OpenDayNotice, { noticeKey, at });
        await work(em);
      });
    } catch (error) {
      // Another instance was faster.
      if (!isDuplicate(error)) throw error;
    }
  }

  private open(em: EntityManager, id: string, now: Date): Promise<SeatLedger> {
    return SeatLedger.open(em, id, { outbox: this.outbox, now, author: SYSTEM });
  }
}
