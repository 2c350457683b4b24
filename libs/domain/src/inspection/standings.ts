import { INSPECTION_STATE_LABELS, type InspectionState } from '@huiyin/contract';
import { addDays, compareDays, daysBetween, localDate, type LocalDate } from '@huiyin/workdays';
import { addMonths, afterMonths } from './months.js';
import type { Thresholds } from './indicators.js';
import type { WaitRule } from './waiting.js';

/** How a row stands on a day. */
export interface RowStanding {
  state: InspectionState;
  /** null: nothing was measured */
  value: number | null;
  unit: '件' | '天' | '项' | '次' | '%' | '个';
  /** one or two sentences; the number and the colour in words */
  words: string;
  /** 最早失分日: the first day on which the row fails if no one acts; null where waiting does not make it fail */
  failsOn: LocalDate | null;
  /** 最早失分日 lies in a year without a notice */
  provisional: boolean;
}

export const standing = (
  state: InspectionState,
  [value, unit]: [number | null, RowStanding['unit']],
  words: string,
  failsOn: LocalDate | null,
  provisional = false,
): RowStanding => ({ state, value, unit, words, failsOn, provisional });

export const stateOf = (isRed: boolean, isAmber: boolean): InspectionState =>
  isRed ? 'red' : isAmber ? 'amber' : 'green';

export const reached = (today: LocalDate, day: LocalDate): boolean => compareDays(today, day) >= 0;

/** Open letters of a row: how many have its colours, and since when the oldest waits. */
export interface WaitingFacts {
  /** red ones included */
  amber: number;
  red: number;
  worst: number;
  oldest: LocalDate | null;
}

export function waitingStanding(
  { amber, red, worst, oldest }: WaitingFacts,
  rule: WaitRule,
  worstMonths?: number,
): RowStanding {
  const first = oldest && rule(oldest);
  const parts = [
    ...(red > 0 ? [`${INSPECTION_STATE_LABELS.red} ${red} 件`] : []),
    ...(worst > 0 ? [`其中 ${worst} 件超过 ${worstMonths} 个月`] : []),
    ...(amber > red ? [`${INSPECTION_STATE_LABELS.amber} ${amber - red} 件`] : []),
  ];
  return standing(
    stateOf(red > 0, amber > 0),
    [amber, '件'],
    parts.join('，') || (oldest ? '都在界限之内' : '没有在办的'),
    first ? first.redOn : null,
    first?.provisional ?? false,
  );
}

export interface LegalFacts {
  dueSoon: number;
  overdue: number;
  /** 黄牌 and more */
  escalated: number;
  earliestDue: LocalDate | null;
  /** that day is 暂定 */
  provisional: boolean;
}

/** R01–R03 as the board shows them: 即将到期 is amber, 已逾期 is red. */
export function legalStanding(facts: LegalFacts): RowStanding {
  const { dueSoon, overdue, escalated, earliestDue, provisional } = facts;
  const parts = [
    ...(overdue > 0 ? [`逾期 ${overdue} 件`] : []),
    ...(escalated > 0 ? [`其中 ${escalated} 件已到黄牌以上`] : []),
    ...(dueSoon > 0 ? [`即将到期 ${dueSoon} 件`] : []),
  ];
  return standing(
    stateOf(overdue > 0, dueSoon > 0),
    [overdue + dueSoon, '件'],
    parts.join('，') || (earliestDue ? '都在期限之内' : '没有在办的'),
    earliestDue && addDays(earliestDue, 1),
    provisional,
  );
}

/** @param facts.startsOn since when this office uses the product: until then nothing could be published with it */
export function publishingStanding(
  facts: { lastOn: LocalDate | null; startsOn: LocalDate; waiting: number },
  values: Thresholds,
  today: LocalDate,
): RowStanding {
  const since = facts.lastOn ?? facts.startsOn;
  const failsOn = afterMonths(since, values.redMonths!);
  const days = daysBetween(since, today);
  const words = [
    facts.lastOn ? `上次公开答复是 ${facts.lastOn}` : `还没有公开过答复，从启用日 ${since} 起算`,
    facts.waiting > 0 ? `${facts.waiting} 件同意公开的答复等待公开` : '目前没有可以公开的答复',
  ].join('；');
  return standing(stateOf(reached(today, failsOn), days >= values.amberDays!), [days, '天'], words, failsOn);
}

export function updatesStanding(
  facts: { lastOn: LocalDate | null; startsOn: LocalDate },
  values: Thresholds,
  today: LocalDate,
): RowStanding {
  const since = facts.lastOn ?? facts.startsOn;
  const days = daysBetween(since, today);
  const words = facts.lastOn ? `上次发布内容是 ${facts.lastOn}` : `还没有发布过内容，从启用日 ${since} 起算`;
  const failsOn = addDays(since, values.redDays! + 1);
  return standing(stateOf(reached(today, failsOn), days >= values.amberDays!), [days, '天'], words, failsOn);
}

/** There is no amber: an answer without its department fails on the day an inspector reads it. */
export function elementsStanding(
  facts: { incomplete: number; published: number },
  today: LocalDate,
): RowStanding {
  const { incomplete, published } = facts;
  const words =
    incomplete > 0
      ? `${published} 件公开的答复中 ${incomplete} 件缺受理日期、答复日期、答复部门或答复内容`
      : `${published} 件公开的答复都有受理日期、答复日期、答复部门和答复内容`;
  return standing(stateOf(incomplete > 0, false), [incomplete, '件'], words, incomplete > 0 ? today : null);
}

export function statisticsStanding(asOf: LocalDate, values: Thresholds, today: LocalDate): RowStanding {
  const days = Math.max(0, daysBetween(asOf, today));
  const state = stateOf(days >= values.redDays!, days >= values.amberDays!);
  const words = `公开统计的数据截至 ${asOf}${state === 'green' ? '，自动更新' : ''}`;
  return standing(
    state,
    [days, '天'],
    words,
    // Up to date it is brought up to date by the system; no one has to act.
    state === 'green' ? null : addDays(asOf, values.redDays!),
  );
}

/** The first day on which a survey begun on `beganOn` is no longer one of the last twelve months. */
export const surveyLeavesOn = (beganOn: LocalDate): LocalDate => addMonths(beganOn, 12);

/** @param began days on which surveys began, in any order; older and later ones are not counted */
export function surveysStanding(
  began: readonly LocalDate[],
  values: Thresholds,
  today: LocalDate,
): RowStanding {
  const { amberCount, redCount } = values as { amberCount: number; redCount: number };
  const counted = began
    .filter((day) => day <= today && surveyLeavesOn(day) > today)
    .sort((a, b) => compareDays(a, b));
  const n = counted.length;
  const leaving = counted[n - redCount - 1];
  return standing(
    stateOf(n <= redCount, n <= amberCount),
    [n, '次'],
    `近十二个月开展 ${n} 次，${redCount} 次及以下失分`,
    leaving ? surveyLeavesOn(leaving) : today,
  );
}

/** The last day for the report about `year`: in January of the next one. */
export const reportDueOn = (year: number, { lastDate }: Thresholds): LocalDate =>
  localDate(`${year + 1}-01-${String(lastDate).padStart(2, '0')}`);

/**
 * The report about the year before is owed from 1 January on.
 *
 * @param facts.publishedOn of the report about last year; null while it is not published
 */
export function annualStanding(
  facts: { publishedOn: LocalDate | null; startsOn: LocalDate },
  values: Thresholds,
  today: LocalDate,
): RowStanding {
  const last = Number(today.slice(0, 4)) - 1;
  const dueOn = reportDueOn(last, values);
  const next = addDays(reportDueOn(last + 1, values), 1);
  if (facts.publishedOn) {
    const late = facts.publishedOn > dueOn ? `，晚于 ${dueOn}` : '';
    return standing('green', [0, '件'], `${last} 年度报表已于 ${facts.publishedOn} 公布${late}`, next);
  }
  // An office that began later has nothing to report about that year.
  if (facts.startsOn > dueOn)
    return standing('green', [0, '件'], `${last} 年度报表的期限早于启用日，不计`, next);
  const isRed = today > dueOn;
  return standing(
    isRed ? 'red' : 'amber',
    [1, '件'],
    `${last} 年度报表${isRed ? '逾期' : ''}没有登记公布，期限 ${dueOn}`,
    addDays(dueOn, 1),
  );
}
