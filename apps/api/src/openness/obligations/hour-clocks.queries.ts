import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/platform/clock.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { HoursAlarmService } from './hours-alarm.service.js';
import { maySee } from './ledger-access.js';
import { inOrder, isWaiting } from './ledger-entry.js';
import type { HourClocksView } from './obligation-views.dto.js';

/** The countdown on the bell: hour clocks (D20, D21) that run or have run out unanswered. */
@Injectable()
export class HourClocksQueries {
  constructor(
    private readonly clock: Clock,
    private readonly alarm: HoursAlarmService,
  ) {}

  async running(actor: StaffActor): Promise<HourClocksView> {
    const now = this.clock.now();
    const clocks = (await this.alarm.clocks(now)).filter((entry) => isWaiting(entry) && maySee(actor, entry));
    return {
      now: now.toISOString(),
      items: clocks.sort(inOrder).map(({ requirement, subject, clock, standing }) => ({
        code: requirement.code,
        title: requirement.title,
        occasionId: subject.id,
        occasion: subject.title,
        lastAt: clock.lastAt!.toISOString(),
        overdue: standing.state === 'overdue',
      })),
    };
  }
}
