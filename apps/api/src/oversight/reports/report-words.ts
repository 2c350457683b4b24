import { chineseDay } from '@huiyin/domain';
import type { StatisticsView } from '../statistics/index.js';

/** 97.5%; a dash where there is nothing to be a part of */
export const percent = (rate: number | null): string =>
  rate === null ? '—' : `${(Math.round(rate * 1000) / 10).toFixed(1)}%`;
/** one digit after the point */
export const decimal = (n: number | null): string =>
  n === null ? '—' : (Math.round(n * 10) / 10).toFixed(1);

/** What the month’s figures say, in the sentences of a 通报. */
export function paragraphsOf(s: StatisticsView): string[] {
  const paragraphs = [
    `本期（${spanOf(s.from, s.to)}）上期结转 ${s.carriedIn} 件，收到来信 ${s.received} 件、追问 ${s.reopened} 件；` +
      `办结 ${s.closed} 件，结转下期 ${s.carriedOut} 件。`,
    `办结的来信中，答复 ${s.answered} 件（按时 ${s.answeredOnTime} 件，逾期 ${s.answeredLate} 件），` +
      `不予受理并说明理由 ${s.refused} 件，转送 ${s.referred} 件，并案 ${s.merged} 件，来信人撤回 ${s.withdrawn} 件。`,
    `截至${chineseDay(s.cutOff)}，逾期未答复 ${s.overdue} 件，按时率 ${percent(s.onTimeRate)}，答复率 ${percent(s.replyRate)}。` +
      `平均办理 ${decimal(s.meanWorkingDays)} 个工作日，九成来信不超过 ${s.p90WorkingDays ?? '—'} 个工作日。`,
    s.rated === 0 ? '本期没有收到评价。' : `收到评价 ${s.rated} 次，满意率 ${percent(s.satisfactionRate)}。`,
  ];
  const late = s.byDepartment.filter(
    ({ department, overdue, answeredLate }) => department && overdue + answeredLate > 0,
  );
  if (late.length > 0)
    paragraphs.push(
      `存在逾期的处室：${late.map(lateWords).join('；')}。` +
        // Nothing can be hurried where every letter has its answer by now.
        (late.some(({ overdue }) => overdue > 0) ? '请有逾期未答复来信的处室抓紧办理。' : ''),
    );
  return paragraphs;
}

/** 2026年2月1日至28日: the later day without what both share. */
export function spanOf(from: string, to: string): string {
  if (from === to) return chineseDay(from);
  const [first, last] = [chineseDay(from), chineseDay(to)];
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first}至${last.slice(last.indexOf('月') + 1)}`;
  return `${first}至${from.slice(0, 4) === to.slice(0, 4) ? last.slice(last.indexOf('年') + 1) : last}`;
}

/** Only what there is: “逾期未答复 0 件” reads as a reproach for nothing. */
function lateWords({ department, overdue, answeredLate }: StatisticsView['byDepartment'][number]): string {
  const parts = [
    ...(overdue > 0 ? [`逾期未答复 ${overdue} 件`] : []),
    ...(answeredLate > 0 ? [`逾期答复 ${answeredLate} 件`] : []),
  ];
  return `${department}（${parts.join('，')}）`;
}

/** Over the list of overdue letters; where it is cut, how many there are. */
export const overdueCaption = (listed: number, all: number): string =>
  `逾期未答复的来信${listed < all ? `（仅列前 ${listed} 件，共 ${all} 件）` : ''}`;
