import { Injectable } from '@nestjs/common';
import { CONSULTATION_PHASE_LABELS, RESPONSE_SOURCE_LABELS, type ResponseSource } from '@huiyin/contract';
import { isDepartmentBound, isFeedbackLate, phaseOf } from '@huiyin/domain';
import { compareDays, daysBetween, localDate, startOfDay, toLocalDate, addDays } from '@huiyin/workdays';
import { Between, Not, type EntityManager } from 'typeorm';
import { bindInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { peopleSumsOf } from '../drafting/consultation-counts.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { departmentNames } from '../drafting/consultations.queries.js';
import type { ConsultationFiguresView, ConsultationStatisticsView } from '../dto/statistics.dto.js';
import { decisionSums } from './summary.queries.js';

const MOST = 200;

export interface YearCounts {
  /** 征集期数: opened in the year */
  held: number;
  /** 收到意见数: points, as 人大 counts them */
  points: number;
  /** 公布结果期数: concluded in the year */
  concluded: number;
}

/** A consultation that was withdrawn as a draft or before its first day asked the public nothing. */
const hasOpened = ({
  opensOn,
  publishedAt,
  withdrawnAt,
}: Pick<Consultation, 'opensOn' | 'publishedAt' | 'withdrawnAt'>): boolean =>
  publishedAt !== null && (withdrawnAt === null || compareDays(toLocalDate(withdrawnAt), opensOn) >= 0);

/** Figures of a year; also what 网站年度报表 counts by itself. */
@Injectable()
export class ConsultationStatisticsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  year(actor: StaffActor, year: number): Promise<ConsultationStatisticsView> {
    return this.uow.read(async (em) => {
      const own = isDepartmentBound(actor.role) ? { departmentId: actor.departmentId ?? '' } : {};
      const asked = await em.find(Consultation, {
        where: {
          ...own,
          status: Not('draft'),
          opensOn: Between(localDate(`${year}-01-01`), localDate(`${year}-12-31`)),
        },
        order: { opensOn: 'ASC', id: 'ASC' },
        take: MOST,
      });
      const rows = asked.filter(hasOpened);
      const names = await departmentNames(em, rows);
      const consultations: ConsultationFiguresView[] = [];
      for (const row of rows)
        consultations.push({ ...(await this.figures(em, row)), departmentName: names(row.departmentId) });
      const sum = (of: (figures: ConsultationFiguresView) => number): number =>
        consultations.reduce((total, figures) => total + of(figures), 0);
      const today = this.clock.today();
      return {
        year,
        held: rows.length,
        points: sum(({ points }) => points),
        responses: sum(({ responses }) => responses),
        concluded: rows.filter(({ status }) => status === 'concluded').length,
        late: rows.filter((row) => isFeedbackLate(row, today)).length,
        sources: await sourcesOf(
          em,
          rows.map(({ id }) => id),
        ),
        consultations,
      };
    });
  }

  /** Of the whole office, for the annual table. */
  counts({ from, to }: { from: Consultation['opensOn']; to: Consultation['opensOn'] }): Promise<YearCounts> {
    const { engine } = this.uow;
    return this.uow.read(async (em) => {
      const opened = await em.find(Consultation, {
        select: { id: true, opensOn: true, publishedAt: true, withdrawnAt: true },
        where: { status: Not('draft'), opensOn: Between(from, to) },
      });
      const [points] = await readRows<{ n: number | string | null }>(
        em,
        `SELECT SUM(r.points) AS n FROM consultation_responses r
         WHERE r.taken_back_at IS NULL AND r.received_on >= ? AND r.received_on <= ?`,
        [from, to],
      );
      const [concluded] = await readRows<{ n: number | string }>(
        em,
        `SELECT COUNT(*) AS n FROM consultations
         WHERE status = 'concluded' AND concluded_at >= ? AND concluded_at < ?`,
        [bindInstant(engine, startOfDay(from)), bindInstant(engine, startOfDay(addDays(to, 1)))],
      );
      return {
        held: opened.filter(hasOpened).length,
        points: Number(points?.n ?? 0),
        concluded: Number(concluded?.n ?? 0),
      };
    });
  }

  private async figures(
    em: EntityManager,
    row: Consultation,
  ): Promise<Omit<ConsultationFiguresView, 'departmentName'>> {
    const sums = await peopleSumsOf(em, row.id);
    const { opinions, adopted, partly } = await decisionSums(em, row.id);
    return {
      id: row.id,
      title: row.title,
      phaseLabel: CONSULTATION_PHASE_LABELS[phaseOf(row.status, row, this.clock.today())],
      opensOn: row.opensOn,
      closesOn: row.closesOn,
      ...sums,
      opinions,
      taken: adopted + partly,
      daysToFeedback: row.concludedAt && daysBetween(row.closesOn, toLocalDate(row.concludedAt)),
    };
  }
}

async function sourcesOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<{ sourceLabel: string; responses: number }[]> {
  if (ids.length === 0) return [];
  const rows = await readRows<{ source: ResponseSource; n: number | string }>(
    em,
    `SELECT source, COUNT(*) AS n FROM consultation_responses
     WHERE consultation_id IN (${ids.map(() => '?').join(', ')}) AND taken_back_at IS NULL
     GROUP BY source ORDER BY n DESC`,
    [...ids],
  );
  return rows.map(({ source, n }) => ({ sourceLabel: RESPONSE_SOURCE_LABELS[source], responses: Number(n) }));
}
