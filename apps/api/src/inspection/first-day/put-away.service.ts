import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { FirstDayMark } from './first-day-mark.entity.js';
import { PUT_AWAY } from './first-day.queries.js';

/** Whether administrators begin on the checklist. It stays in the menu either way. */
@Injectable()
export class PutAwayService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async set(isPutAway: boolean): Promise<void> {
    await this.uow.run(async (em) => {
      if (isPutAway) await em.upsert(FirstDayMark, { name: PUT_AWAY, at: this.clock.now() }, ['name']);
      else await em.delete(FirstDayMark, { name: PUT_AWAY });
    });
  }
}
