import { Injectable } from '@nestjs/common';
import { addDays, localDate, startOfDay, weekday, type LocalDate } from '@huiyin/workdays';
import { AuditService } from '../kernel/audit/audit.service.js';
import type { StaffActor } from '../people/identity/actor.js';
import { User } from '../people/identity/user.entity.js';
import { GateService } from '../open-days/gate/gate.service.js';
import { OpenDaySessionsService } from '../open-days/programme/open-day-sessions.service.js';
import { OpenDaysService } from '../open-days/programme/open-days.service.js';
import { OpinionsService } from '../open-days/programme/opinions.service.js';
import { SignUpsService } from '../open-days/sign-ups/sign-ups.service.js';
import { WalkInsService } from '../open-days/gate/walk-ins.service.js';
import { Clock } from '../kernel/platform/clock.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { COMING_DAY, NAMES, OPINIONS, PAST_DAY, PAST_SUMMARY } from './open-days.js';
import { seedOnce } from './seed-once.js';

const MARK = 'system.demo_open_days_seeded';
const HOUR = 3_600_000;
const at = (day: LocalDate, hours: number): Date => new Date(startOfDay(day).getTime() + hours * HOUR);

/** One open day that was, during the last 人代会, and one to come: lived through by the product's own services. */
@Injectable()
export class DemoOpenDaysSeed {
  constructor(
    readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly openDays: OpenDaysService,
    private readonly sessions: OpenDaySessionsService,
    private readonly signUps: SignUpsService,
    private readonly gate: GateService,
    private readonly walkIns: WalkInsService,
    private readonly opinions: OpinionsService,
    readonly audit: AuditService,
  ) {}

  seed(): Promise<void> {
    return seedOnce(this, MARK, async (em) => {
      const clerk = await em.findOneBy(User, { username: 'clerk' });
      const handler = await em.findOneBy(User, { username: 'handler' });
      if (!clerk || !handler) throw new Error('the demo has no clerk or handler');
      await this.past(clerk, handler);
      await this.coming(clerk);
    });
  }

  private async past(clerk: StaffActor, handler: StaffActor): Promise<void> {
    const day = lastCongressSaturday(this.clock.today());
    const prepared = at(addDays(day, -16), 10);
    const { openDayId, sessionIds } = await this.clock.runAt(prepared, () =>
      this.prepare(clerk, PAST_DAY, day, [
        { from: 9, to: 11, capacity: 12 },
        { from: 14.5, to: 16.5, capacity: 12 },
      ]),
    );
    const tickets: { sessionId: string; number: string }[] = [];
    for (const [n, name] of NAMES.past.entries()) {
      const sessionId = sessionIds[n % 2]!;
      const number = await this.signUp(at(addDays(day, -12 + (n % 8)), 9 + (n % 9)), sessionId, name, n);
      if (number) tickets.push({ sessionId, number });
    }
    // Three of those who signed up stay away; two people come as they are.
    const [morning, afternoon] = [at(day, 8.8), at(day, 14.3)];
    for (const [n, { sessionId, number }] of tickets.entries()) {
      if (n % 6 === 5) continue;
      await this.clock.runAt(sessionId === sessionIds[0] ? morning : afternoon, () =>
        this.gate.checkIn(handler, sessionId, { code: number }),
      );
    }
    await this.clock.runAt(at(day, 9.2), () =>
      this.walkIns.add(clerk, sessionIds[0]!, { seats: 1 }, 'demo-walk-in-morning'),
    );
    for (const [n, { body, speaker }] of OPINIONS.entries())
      await this.clock.runAt(at(day, 10.5 + n / 10), () =>
        this.opinions.record(handler, openDayId, {
          body,
          sessionId: sessionIds[0]!,
          ...(speaker ? { speaker } : {}),
        }),
      );
    for (const sessionId of sessionIds)
      await this.clock.runAt(at(day, 16.5), () => this.gate.releaseNoShows(clerk, sessionId));
    await this.clock.runAt(at(addDays(day, 3), 15), () =>
      this.openDays.summarise(clerk, openDayId, { summary: PAST_SUMMARY }),
    );
  }

  private async coming(clerk: StaffActor): Promise<void> {
    const now = this.clock.now();
    const day = nextSaturday(addDays(this.clock.today(), 16));
    const prepared = new Date(now.getTime() - 40 * HOUR);
    const { sessionIds } = await this.clock.runAt(prepared, () =>
      this.prepare(clerk, COMING_DAY, day, [
        { from: 9, to: 11, capacity: 8 },
        { from: 14.5, to: 16.5, capacity: 20 },
      ]),
    );
    // The morning is full and three wait; the afternoon has room.
    for (const [n, name] of NAMES.coming.entries()) {
      const sessionId = n < 8 ? sessionIds[0]! : sessionIds[1]!;
      await this.signUp(new Date(prepared.getTime() + (n + 1) * 2 * HOUR), sessionId, name, n);
    }
  }

  private async prepare(
    clerk: StaffActor,
    content: typeof PAST_DAY,
    day: LocalDate,
    times: readonly { from: number; to: number; capacity: number }[],
  ): Promise<{ openDayId: string; sessionIds: string[] }> {
    const { id: openDayId } = await this.openDays.create(clerk, content);
    const sessionIds: string[] = [];
    for (const { from, to, capacity } of times) {
      const session = await this.sessions.add(clerk, openDayId, {
        startsAt: at(day, from).toISOString(),
        endsAt: at(day, to).toISOString(),
        opensAt: this.clock.now().toISOString(),
        closesAt: at(addDays(day, -2), 24).toISOString(),
        capacity,
        seatsPerSignUp: 3,
        mode: 'first_come',
        promotion: 'at_once',
      });
      sessionIds.push(session.id);
    }
    await this.openDays.publish(clerk, openDayId);
    return { openDayId, sessionIds };
  }

  /** @returns the number, or null for a person on the waiting list */
  private async signUp(when: Date, sessionId: string, name: string, n: number): Promise<string | null> {
    const companions = n % 4 === 1 ? [{ name: `${name.slice(0, 1)}小${'宁安乐'.charAt(n % 3)}` }] : [];
    const phone = `1390000${String(1000 + n * 37)}`;
    const receipt = await this.clock.runAt(when, () =>
      this.signUps.register(sessionId, { name, phone, companions }),
    );
    return receipt.status === 'confirmed' ? receipt.number : null;
  }
}

/** A Saturday in the second half of the last January that is over. */
function lastCongressSaturday(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4));
  const thisYear = nextSaturday(localDate(`${year}-01-17`));
  return addDays(thisYear, 4) < today ? thisYear : nextSaturday(localDate(`${year - 1}-01-17`));
}

function nextSaturday(from: LocalDate): LocalDate {
  let day = from;
  while (weekday(day) !== 6) day = addDays(day, 1);
  return day;
}
