import { Injectable } from '@nestjs/common';
import { AuditEntry } from '../kernel/audit/audit-entry.entity.js';
import { AuditService } from '../kernel/audit/audit.service.js';
import { CalendarsService } from '../calendar/calendars/calendars.service.js';
import { addDays } from '@huiyin/workdays';
import { AbsencesService } from '../people/absences/absences.service.js';
import { Department } from '../people/departments/department.entity.js';
import { User } from '../people/identity/user.entity.js';
import { Clock } from '../kernel/platform/clock.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { DEMO_LETTERS } from './letters/demo-letters.js';
import { planOf } from './letters/demo-plan.js';
import { DemoPlayer, type Cast, type Played } from './letters/demo-player.js';

const MARK = 'system.demo_letters_seeded';

/** A letter to try the citizens' lookup with; the code is stored nowhere and shown once. */
export interface DemoReceipt {
  number: string;
  queryCode: string;
}

/** Fills a demo with letters, once, by replaying four months through the product's own services. */
@Injectable()
export class DemoLettersSeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly audit: AuditService,
    private readonly player: DemoPlayer,
    private readonly absences: AbsencesService,
  ) {}

  /**
   * One transaction: all letters or none, and a second start (or a second instance) adds nothing.
   *
   * @returns an answered letter of the ones written now; null when they were there already
   */
  async seed(): Promise<DemoReceipt | null> {
    const seeded = { chain: 0, action: MARK };
    if (await this.uow.read((em) => em.existsBy(AuditEntry, seeded))) return null;
    return this.uow
      .run(async (em) => {
        // The mark comes first: it locks the head of the chain, so that another instance waits here and then sees the
        // mark.
        await this.audit.append(em, {
          actor: { role: 'system', id: null },
          action: MARK,
          subjectType: 'system',
          subjectId: null,
          detail: { letters: DEMO_LETTERS.length },
        });
        if ((await em.countBy(AuditEntry, seeded)) > 1) throw new AlreadySeeded();
        const plan = planOf(DEMO_LETTERS, this.clock.now(), this.calendars.current());
        const cast = await this.cast();
        const letters = await this.player.play(plan, cast);
        await this.sendAway(cast);
        return receiptOf(letters);
      })
      .catch((error: unknown) => {
        if (error instanceof AlreadySeeded) return null;
        throw error;
      });
  }

  /** 休假与委托, for a week: letters for the absent handler go to the head meanwhile. */
  private async sendAway({ staff }: Cast): Promise<void> {
    const today = this.clock.today();
    const [absent, deputy] = [staff('handler-accounts'), staff('head-accounts')];
    await this.absences.add(deputy, {
      userId: absent.id,
      deputyId: deputy.id,
      fromOn: today,
      toOn: addDays(today, 6),
    });
  }

  private async cast(): Promise<Cast> {
    const users = await this.uow.read((em) => em.findBy(User, { demo: true }));
    const departments = await this.uow.read((em) => em.find(Department));
    const actors = new Map(
      users.map(({ id, role, departmentId, username, displayName }) => [
        username,
        { id, role, departmentId, username, displayName },
      ]),
    );
    const departmentIds = new Map(departments.map(({ id, code }) => [code, id]));
    return {
      staff: (username) => known(actors, username),
      departmentId: (code) => known(departmentIds, code),
    };
  }
}

class AlreadySeeded extends Error {}

function known<T>(all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`the demo has no ${name}`);
  return found;
}

/** The newest answered one by a citizen: its timeline shows most. */
function receiptOf(letters: readonly Played[]): DemoReceipt | null {
  const answered = letters.findLast(
    ({ status, letter }) => status === 'answered' && letter.source === 'weapp',
  );
  return answered ? { number: answered.number, queryCode: answered.queryCode } : null;
}
