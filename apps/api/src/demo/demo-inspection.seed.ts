import { Injectable } from '@nestjs/common';
import type { IndicatorCode, InspectionState } from '@huiyin/contract';
import { firstThresholds, INDICATORS } from '@huiyin/domain';
import { addDays, startOfDay, type LocalDate } from '@huiyin/workdays';
import { InspectionRestore } from '../inspection/inspection-restore.entity.js';
import { InspectionSnapshot } from '../inspection/inspection-snapshot.entity.js';
import { AuditService } from '../kernel/audit/audit.service.js';
import { insertRows } from '../kernel/database/rows.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { newId } from '../kernel/platform/ids.js';
import { User } from '../people/identity/user.entity.js';
import { seedOnce } from './seed-once.js';

const MARK = 'system.demo_inspection_seeded';
const DAYS = 240;
/** Nights on which the server did not run: they stay without a snapshot. */
const OFF = new Set([61, 62, 63, 171]);

/** Spells of a row: from how many days before today on, and what it was; before and after them it was green. */
const SPELLS: Partial<
  Record<IndicatorCode, readonly [from: number, until: number, state: InspectionState][]>
> = {
  legal: [
    [210, 203, 'amber'],
    [203, 196, 'red'],
    [88, 80, 'amber'],
    [24, 12, 'amber'],
    [12, 0, 'red'],
  ],
  simple: [
    [150, 141, 'red'],
    [20, 0, 'red'],
  ],
  publishing: [
    [120, 105, 'amber'],
    [105, 98, 'red'],
  ],
  surveys: [
    [240, 130, 'amber'],
    [130, 0, 'red'],
  ],
  updates: [[52, 48, 'amber']],
  accounts: [[240, 0, 'amber']],
  identity: [[240, 0, 'red']],
  reachable: [[240, 0, 'amber']],
};

const WORDS: Record<InspectionState, string> = {
  green: '演示记录：正常',
  amber: '演示记录：预警',
  red: '演示记录：失分',
};

/** Eight months of invented snapshots, so that a year is a picture from the first day on, and a tested restore. */
@Injectable()
export class DemoInspectionSeed {
  constructor(
    readonly uow: UnitOfWork,
    private readonly clock: Clock,
    readonly audit: AuditService,
  ) {}

  seed(): Promise<void> {
    return seedOnce(this, MARK, async (em) => {
      const clerk = await em.findOneByOrFail(User, { username: 'clerk' });
      const today = this.clock.today();
      const restoredOn = addDays(today, -40);
      await em.insert(InspectionRestore, {
        id: newId(),
        restoredOn,
        note: '恢复到备用服务器，核对来信件数一致',
        keyedBy: clerk.id,
        keyedAt: startOfDay(addDays(restoredOn, 1)),
      });
      const backs = Array.from({ length: DAYS }, (_, n) => DAYS - n).filter((back) => !OFF.has(back));
      await insertRows(
        em,
        InspectionSnapshot,
        backs.flatMap((back) => snapshotsOf(addDays(today, -back), back)),
      );
    });
  }
}

const stateOf = (code: IndicatorCode, back: number): InspectionState =>
  SPELLS[code]?.find(([from, until]) => back <= from && back > until)?.[2] ?? 'green';

const snapshotsOf = (onDay: LocalDate, back: number): InspectionSnapshot[] =>
  INDICATORS.map((indicator) => {
    const state = stateOf(indicator.code, back);
    return {
      code: indicator.code,
      onDay,
      state,
      hundredths: state === 'green' ? 0 : 100,
      unit: '件',
      words: WORDS[state],
      failsOn: null,
      provisional: false,
      thresholds: firstThresholds(indicator).values,
      takenAt: new Date(startOfDay(onDay).getTime() + 20 * 60_000),
    };
  });
