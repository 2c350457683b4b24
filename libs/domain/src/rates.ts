/** Counts of one group of letters, as the on-time rate needs them. */
export interface AnswerCounts {
  /** answered or closed, in time or late */
  answered: number;
  /** of these, answered after their due day */
  answeredLate: number;
  /** still open and past their due day */
  overdue: number;
}

/**
 * 按时率: answered in time ÷ (answered + overdue and unanswered). Letters still inside their limit are not judged
 * and do not count. An overdue letter lowers the rate at once, so that leaving a letter
 * unanswered never looks better than answering it late (R18).
 *
 * @returns 0 … 1, or null when no letter has been judged yet: without letters there is no rate
 */
export function onTimeRate({ answered, answeredLate, overdue }: AnswerCounts): number | null {
  const judged = answered + overdue;
  return judged === 0 ? null : (answered - answeredLate) / judged;
}
