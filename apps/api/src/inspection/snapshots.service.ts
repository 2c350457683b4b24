import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { IndicatorCode, InspectionState } from '@huiyin/contract';
import { turnsOf } from '@huiyin/domain';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { isDuplicate } from '../kernel/database/engine.js';
import { insertRows } from '../kernel/database/rows.js';
import { readRows } from '../kernel/database/statements.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { OutboxService } from '../kernel/outbox/outbox.service.js';
import { Clock } from '../kernel/platform/clock.js';
import { InspectionSnapshot } from './inspection-snapshot.entity.js';
import { SelfInspectionQueries, type InspectionRow } from './self-inspection.queries.js';

/**
 * Keeps how each row stood on each day, and tells who has to act when one gets worse.
 *
 * A snapshot is written once. What a day looked like is known on that day only, so a day without a snapshot stays
 * without one: neither a run for an earlier time nor a clock that was put back fills it in.
 */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly rows: SelfInspectionQueries,
    private readonly outbox: OutboxService,
  ) {}

  /** Any number of times, and on several instances at once. */
  async take(asOf: Date): Promise<void> {
    const now = this.clock.now();
    const today = toLocalDate(now);
    if (toLocalDate(asOf) !== today) return;
    const before = await this.rows.before(now);
    try {
      await this.uow.run(async (em) => {
        const last = await lastDay(em);
        if (last !== null && last >= today) return;
        const rows = await this.rows.rowsIn(em, now, before);
        await insertRows(
          em,
          InspectionSnapshot,
          rows.map((row) => snapshotOf(row, today, now)),
        );
        await this.tell(em, rows, last, today);
      });
    } catch (error) {
      // Another instance wrote this day; its messages are in its transaction.
      if (!isDuplicate(error)) throw error;
    }
  }

  private async tell(
    em: EntityManager,
    rows: readonly InspectionRow[],
    last: LocalDate | null,
    today: LocalDate,
  ): Promise<void> {
    const before = new Map<IndicatorCode, InspectionState>();
    if (last !== null)
      for (const { code, state } of await em.findBy(InspectionSnapshot, { onDay: last }))
        before.set(code, state);
    const turns = turnsOf(
      before,
      rows.map(({ indicator, standing }) => ({ code: indicator.code, state: standing.state })),
    );
    for (const role of ['clerk', 'leader'] as const) {
      if (turns[role].length === 0) continue;
      const turned = rows
        .filter(({ indicator }) => turns[role].includes(indicator.code))
        .map(({ indicator, standing }) => ({ code: indicator.code, state: standing.state }));
      await this.outbox.addOnce(em, messageId(today, role), `staff.inspection-${role}`, null, {
        day: today,
        turned,
      });
    }
  }
}

async function lastDay(em: EntityManager): Promise<LocalDate | null> {
  const [row] = await readRows<{ day: LocalDate | null }>(
    em,
    'SELECT MAX(on_day) AS day FROM inspection_snapshots',
  );
  return row?.day ?? null;
}

const snapshotOf = (
  { indicator, thresholds, standing }: InspectionRow,
  onDay: LocalDate,
  takenAt: Date,
): InspectionSnapshot => ({
  code: indicator.code,
  onDay,
  state: standing.state,
  hundredths: standing.value === null ? null : Math.round(standing.value * 100),
  unit: standing.unit,
  words: standing.words,
  failsOn: standing.failsOn,
  provisional: standing.provisional,
  thresholds: thresholds.values,
  takenAt,
});

/** The same for every instance, so that a turn is told once. */
const messageId = (day: LocalDate, role: string): string =>
  createHash('sha256').update(`self-inspection ${day} ${role}`).digest('hex').slice(0, 36);
