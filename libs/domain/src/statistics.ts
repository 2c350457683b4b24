import type { LetterStatus, RefusalCode } from '@huiyin/contract';
import { onTimeRate } from './rates.js';

/**
 * One run of a letter's clock: from the receipt, or from the reopening, to its end. A letter asked again has two of
 * them, and the first keeps its verdict: late stays late.
 */
export interface Round {
  /** 1, or 2 after the reopening */
  round: number;
  dueOn: string;
  /** null while it runs */
  endedOn: string | null;
  /** the letter's status now; an earlier round ended `answered` */
  status: LetterStatus;
  refusalCode: RefusalCode | null;
}

/** What is counted, each on a day of its own: openings on the day of receipt, endings on theirs, lapses the day after the due day. */
export const MEASURES = [
  'opened',
  'reopened',
  'valid',
  'answered',
  'answeredLate',
  'refused',
  'referred',
  'merged',
  'withdrawn',
  'workingDays',
  'lapsed',
  'lapseEnded',
] as const;
export type Measure = (typeof MEASURES)[number];
export type Measures = Record<Measure, number>;

export const NO_MEASURES: Readonly<Measures> = Object.freeze(
  Object.fromEntries(MEASURES.map((name) => [name, 0])) as Measures,
);

const INVALID: readonly LetterStatus[] = ['merged', 'withdrawn'];
const isLate = ({ dueOn, endedOn }: Pick<Round, 'dueOn' | 'endedOn'>): boolean =>
  endedOn !== null && endedOn > dueOn;
const isAnswered = ({ status }: Pick<Round, 'status'>): boolean =>
  status === 'answered' || status === 'closed';

/** Counted on the day the round began. Valid letters are those received less the merged and the withdrawn. */
export const openingOf = (round: Pick<Round, 'round' | 'status'>): Partial<Measures> => ({
  opened: 1,
  ...(round.round > 1 ? { reopened: 1 } : INVALID.includes(round.status) ? {} : { valid: 1 }),
});

/**
 * Counted on the day the round ended.
 *
 * @param workingDays from its first day to its last
 */
export function endingOf(round: Omit<Round, 'round'>, workingDays: number): Partial<Measures> {
  const late = isLate(round);
  const lapse = late ? { lapseEnded: 1 } : {};
  if (isAnswered(round)) return { answered: 1, ...(late ? { answeredLate: 1 } : {}), workingDays, ...lapse };
  const { status } = round;
  if (status === 'refused' || status === 'referred' || status === 'merged' || status === 'withdrawn')
    return { [status]: 1, ...lapse };
  throw new Error(`a round that ended is ${status}`);
}

/** Counted on the day after the due day, when the round was still open then. */
export const lapseOf = (round: Pick<Round, 'dueOn' | 'endedOn'>): Partial<Measures> =>
  round.endedOn === null || isLate(round) ? { lapsed: 1 } : {};

/**
 * What has become of a letter, counted on the day it was received: as the board counts it (docs/adr/0005), the last
 * answer only.
 *
 * @param late answered after the day it was due
 */
export function receiptOf(status: LetterStatus, late: boolean): Partial<Measures> {
  const answered = status === 'answered' || status === 'closed';
  return {
    opened: 1,
    ...(INVALID.includes(status) ? {} : { valid: 1 }),
    ...(answered ? { answered: 1, ...(late ? { answeredLate: 1 } : {}) } : {}),
    ...(status === 'refused' || status === 'referred' || status === 'merged' || status === 'withdrawn'
      ? { [status]: 1 }
      : {}),
  };
}

/** @param times how many rounds `add` stands for */
export function addMeasures(to: Measures, add: Partial<Measures>, times = 1): void {
  for (const name of MEASURES) to[name] += (add[name] ?? 0) * times;
}

/** The figures of a period, from what was counted in it and in all the time before it. */
export interface PeriodFigures {
  /** 上期结转: open when the period began */
  carriedIn: number;
  received: number;
  reopened: number;
  valid: number;
  /** answered, refused, referred, merged or withdrawn in the period */
  closed: number;
  answered: number;
  answeredOnTime: number;
  answeredLate: number;
  refused: number;
  referred: number;
  merged: number;
  withdrawn: number;
  /** 结转下期: open when the period ended; of these, past their due day */
  carriedOut: number;
  overdue: number;
  /** 按时率, of what was answered in the period or was overdue at its end; null where nothing was judged */
  onTimeRate: number | null;
  /** 答复率: answered ÷ (answered + overdue and unanswered at the end) */
  replyRate: number | null;
  /** mean working days of the answers given in the period */
  meanWorkingDays: number | null;
}

/**
 * carriedIn + received + reopened = closed + carriedOut, whatever the history: both sides are sums over the same rounds.
 *
 * @param before everything counted before the period's first day
 * @param within everything counted from its first to its last day
 */
export function periodFigures(before: Measures, within: Measures): PeriodFigures {
  const closedOf = (m: Measures): number => m.answered + m.refused + m.referred + m.merged + m.withdrawn;
  const carriedIn = before.opened - closedOf(before);
  const closed = closedOf(within);
  const carriedOut = carriedIn + within.opened - closed;
  const overdue = before.lapsed - before.lapseEnded + within.lapsed - within.lapseEnded;
  const { answered, answeredLate } = within;
  return {
    carriedIn,
    received: within.opened - within.reopened,
    reopened: within.reopened,
    valid: within.valid,
    closed,
    answered,
    answeredOnTime: answered - answeredLate,
    answeredLate,
    refused: within.refused,
    referred: within.referred,
    merged: within.merged,
    withdrawn: within.withdrawn,
    carriedOut,
    overdue,
    onTimeRate: onTimeRate({ answered, answeredLate, overdue }),
    replyRate: answered + overdue === 0 ? null : answered / (answered + overdue),
    meanWorkingDays: answered === 0 ? null : within.workingDays / answered,
  };
}

/**
 * The smallest value that at least `share` of the counted ones do not exceed (nearest rank).
 *
 * @param counts value → how many have it
 * @returns null of nothing
 */
export function percentile(counts: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  const rank = Math.ceil(share * total);
  let seen = 0;
  for (const [value, n] of [...counts].sort(([a], [b]) => a - b)) {
    seen += n;
    if (seen >= rank) return value;
  }
  throw new Error('the counts do not add up');
}
