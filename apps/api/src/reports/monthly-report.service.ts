import { Inject, Injectable } from '@nestjs/common';
import { addDays, compareDays, isLocalDate, localDate, type LocalDate } from '@huiyin/workdays';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { ENV, type Env } from '../platform/env.js';
import { endOf, type StatisticsView, periodFault } from '../statistics/index.js';
import { StatisticsLettersQueries } from '../statistics/statistics-letters.queries.js';
import { StatisticsQueries } from '../statistics/statistics.queries.js';
import type { MonthlyReportView } from './dto/reports.dto.js';

const MOST_LISTED = 200;
const PAGE = 100;

/** 月度通报: the month's figures, department by department, and what is late (R18, 细则五(四)). */
@Injectable()
export class MonthlyReportService {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'officeName'>,
    private readonly clock: Clock,
    private readonly statistics: StatisticsQueries,
    private readonly letters: StatisticsLettersQueries,
  ) {}

  /** Of last month, unless said otherwise. @throws {DomainError} VALIDATION_FAILED no month, or one to come */
  async report(actor: StaffActor, asked?: string): Promise<MonthlyReportView> {
    const month = asked ?? monthBefore(this.clock.today());
    const period = this.periodOf(month);
    const statistics = await this.statistics.period(actor, period);
    const overdueLetters: MonthlyReportView['overdueLetters'] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<StatisticsLettersQueries['list']>> = await this.letters.list(actor, {
        ...period,
        figure: 'overdue',
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      overdueLetters.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && overdueLetters.length < MOST_LISTED);
    const office = this.env.officeName;
    const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
    return {
      month,
      office,
      title: `${office}${year}年${number}月群众来信办理情况通报`,
      paragraphs: paragraphsOf(statistics),
      statistics,
      overdueLetters: overdueLetters.slice(0, MOST_LISTED),
    };
  }

  private periodOf(month: string): { from: LocalDate; to: LocalDate } {
    const first = `${month}-01`;
    if (!/^\d{4}-\d{2}$/.test(month) || !isLocalDate(first)) throw periodFault('month', '月份应写作 YYYY-MM');
    const from = localDate(first);
    const today = this.clock.today();
    if (compareDays(from, today) > 0) throw periodFault('month', '这个月还没有到');
    const last = addDays(endOf('m', from), -1);
    return { from, to: compareDays(last, today) > 0 ? today : last };
  }
}

export const percent = (rate: number | null): string =>
  rate === null ? '—' : `${(Math.round(rate * 1000) / 10).toFixed(1)}%`;
export const decimal = (n: number | null): string =>
  n === null ? '—' : (Math.round(n * 10) / 10).toFixed(1);

function paragraphsOf(s: StatisticsView): string[] {
  const paragraphs = [
    `本期（${s.from} 至 ${s.to}）上期结转 ${s.carriedIn} 件，收到来信 ${s.received} 件、追问 ${s.reopened} 件；` +
      `办结 ${s.closed} 件，结转下期 ${s.carriedOut} 件。`,
    `办结的来信中，答复 ${s.answered} 件（按时 ${s.answeredOnTime} 件，逾期 ${s.answeredLate} 件），` +
      `不予受理并说明理由 ${s.refused} 件，转送 ${s.referred} 件，并案 ${s.merged} 件，来信人撤回 ${s.withdrawn} 件。`,
    `截至 ${s.cutOff}，逾期未答复 ${s.overdue} 件，按时率 ${percent(s.onTimeRate)}，答复率 ${percent(s.replyRate)}。` +
      `平均办理 ${decimal(s.meanWorkingDays)} 个工作日，九成来信不超过 ${s.p90WorkingDays ?? '—'} 个工作日。`,
    s.rated === 0 ? '本期没有收到评价。' : `收到评价 ${s.rated} 次，满意率 ${percent(s.satisfactionRate)}。`,
  ];
  const late = s.byDepartment.filter(
    ({ department, overdue, answeredLate }) => department && overdue + answeredLate > 0,
  );
  if (late.length > 0)
    paragraphs.push(
      `存在逾期的处室：${late
        .map(
          ({ department, overdue, answeredLate }) =>
            `${department}（逾期未答复 ${overdue} 件，逾期答复 ${answeredLate} 件）`,
        )
        .join('；')}。请抓紧办理。`,
    );
  return paragraphs;
}

const monthBefore = (day: LocalDate): string => addDays(localDate(`${day.slice(0, 7)}-01`), -1).slice(0, 7);
