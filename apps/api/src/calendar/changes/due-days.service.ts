import { Injectable } from '@nestjs/common';
import type { LocalDate, WorkCalendar } from '@huiyin/workdays';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { DUE_DAYS, type DueDays, type DuePlan } from './due-days.port.js';

/** A plan and the capability that it is made for. */
export interface KeptPlan extends DuePlan {
  keeper: DueDays;
}

/** The due days of all capabilities. */
@Injectable()
export class DueDaysService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly capabilities: Capabilities,
  ) {}

  async plan(calendar: WorkCalendar, options?: { all?: boolean }): Promise<KeptPlan[]> {
    const plans = await Promise.all(
      this.capabilities
        .providers(DUE_DAYS)
        .map(async (keeper) => (await keeper.plan(calendar, options)).map((plan) => ({ ...plan, keeper }))),
    );
    return plans.flat();
  }

  async provisionalAfter(day: LocalDate): Promise<number> {
    const counts = await Promise.all(
      this.capabilities
        .providers(DUE_DAYS)
        .map((keeper) => this.uow.read((em) => keeper.provisionalAfter(em, day))),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
