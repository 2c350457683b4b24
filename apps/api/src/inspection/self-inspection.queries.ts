import { Injectable } from '@nestjs/common';
import type { IndicatorCode } from '@huiyin/contract';
import {
  accountsStanding,
  annualStanding,
  elementsStanding,
  identityStanding,
  INDICATORS,
  isWaitingRow,
  legalStanding,
  publishingStanding,
  reachableStanding,
  statisticsStanding,
  surveysStanding,
  thresholdsOn,
  updatesStanding,
  waitingStanding,
  waitRule,
  type DatedThresholds,
  type EscalationThresholds,
  type Indicator,
  type RowStanding,
} from '@huiyin/domain';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendar/calendars/calendars.service.js';
import { EscalationService } from '../calendar/calendars/escalation.service.js';
import { readRows } from '../kernel/database/statements.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { StartsOnService } from '../openness/obligations/starts-on.service.js';
import { HAS_NO_SECOND_FACTOR } from '../people/second-factors/second-factors.queries.js';
import { OfficeService } from '../people/office/office.service.js';
import { PublicStatisticsQueries } from '../publication/reading/public-statistics.queries.js';
import { footerMissing } from './footer.js';
import { InspectionRestore } from './inspection-restore.entity.js';
import { ProbesService } from './probes.service.js';
import { PublicFactsQueries } from './public-facts.queries.js';
import { ThresholdsService } from './thresholds.service.js';
import { WaitingLettersQueries } from './waiting-letters.queries.js';

export interface InspectionRow {
  indicator: Indicator;
  thresholds: DatedThresholds;
  standing: RowStanding;
}

interface Before {
  /** the day up to which the public statistics count */
  asOf: LocalDate;
  escalation: EscalationThresholds;
}

interface Asked extends Before {
  em: EntityManager;
  now: Date;
  today: LocalDate;
  startsOn: LocalDate;
}

/** Each row as it stands now: some twenty statements, whatever the number of letters. */
@Injectable()
export class SelfInspectionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calendars: CalendarsService,
    private readonly escalation: EscalationService,
    private readonly letters: WaitingLettersQueries,
    private readonly facts: PublicFactsQueries,
    private readonly probes: ProbesService,
    private readonly thresholds: ThresholdsService,
    private readonly settings: StartsOnService,
    private readonly office: OfficeService,
    private readonly statistics: PublicStatisticsQueries,
  ) {}

  async rows(now: Date): Promise<InspectionRow[]> {
    const before = await this.before(now);
    return this.uow.read((em) => this.rowsIn(em, now, before));
  }

  /** What asks the database by itself comes first: inside an open read it would wait for that read's turn. */
  async before(now: Date): Promise<Before> {
    return { asOf: this.statistics.shownAsOf(), escalation: await this.escalation.on(toLocalDate(now)) };
  }

  async rowsIn(em: EntityManager, now: Date, before: Before): Promise<InspectionRow[]> {
    const today = toLocalDate(now);
    const set = await this.thresholds.set(em);
    const asked: Asked = { em, now, today, startsOn: await this.settings.startsOnIn(em), ...before };
    const rows: InspectionRow[] = [];
    for (const indicator of INDICATORS) {
      const thresholds = thresholdsOn(set, indicator.code, today);
      rows.push({ indicator, thresholds, standing: await this.standing(asked, thresholds) });
    }
    return rows;
  }

  private async standing(asked: Asked, { code, values }: DatedThresholds): Promise<RowStanding> {
    const { em, now, today, startsOn, asOf, escalation } = asked;
    if (isWaitingRow(code)) {
      const rule = waitRule(code, values, this.calendars.current());
      return waitingStanding(await this.letters.facts(em, code, rule, today), rule, values.worstMonths);
    }
    const others: Record<
      Exclude<IndicatorCode, Parameters<typeof waitRule>[0]>,
      () => Promise<RowStanding>
    > = {
      legal: async () => legalStanding(await this.letters.legalFacts(em, today, escalation)),
      publishing: async () =>
        publishingStanding(
          {
            lastOn: await this.facts.lastPublishedOn(em, now),
            startsOn,
            waiting: await this.facts.waitingToPublish(em),
          },
          values,
          today,
        ),
      elements: async () => elementsStanding(await this.facts.elements(em), today),
      statistics: () => Promise.resolve(statisticsStanding(asOf, values, today)),
      surveys: async () =>
        surveysStanding(
          (await this.facts.surveys(em, today)).map(({ beganOn }) => beganOn),
          values,
          today,
        ),
      annual: async () => {
        const published = (await this.facts.reports(em)).get(Number(today.slice(0, 4)) - 1) ?? null;
        return annualStanding({ publishedOn: published, startsOn }, values, today);
      },
      updates: async () =>
        updatesStanding({ lastOn: await this.facts.lastUpdateOn(em, now), startsOn }, values, today),
      reachable: async () => reachableStanding(await this.probes.facts(em, now), values, now),
      identity: () => Promise.resolve(identityStanding(footerMissing(this.office.current()), today)),
      accounts: async () =>
        accountsStanding(
          {
            withoutSecondFactor: await accountsWithoutSecondFactor(em),
            oldestLogOn: await this.facts.oldestLogOn(em),
            restoreOn: await lastRestoreOn(em),
            startsOn,
          },
          values,
          today,
        ),
    };
    return others[code]();
  }
}

/** Of those that can sign in. */
async function accountsWithoutSecondFactor(em: EntityManager): Promise<number> {
  const [row] = await readRows<{ n: number }>(
    em,
    `SELECT COUNT(*) AS n FROM users u WHERE u.active = 1 AND ${HAS_NO_SECOND_FACTOR}`,
  );
  return Number(row!.n);
}

async function lastRestoreOn(em: EntityManager): Promise<LocalDate | null> {
  const [last] = await em.find(InspectionRestore, { order: { restoredOn: 'DESC', id: 'DESC' }, take: 1 });
  return last?.restoredOn ?? null;
}
