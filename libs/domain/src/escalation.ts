/** What a department gets for letting a letter run over: 黄牌, 红牌, 催办通知单. */
export type EscalationLevel = 'none' | 'yellow' | 'red' | 'notice';

export const ESCALATION_LABELS: Record<EscalationLevel, string> = {
  none: '无',
  yellow: '黄牌',
  red: '红牌',
  notice: '催办通知单',
};

/** Working days overdue at which each level begins. */
export interface EscalationThresholds {
  /** more than this many */
  yellowAfter: number;
  /** more than this many */
  redAfter: number;
  /** this many or more */
  noticeFrom: number;
}

export const DEFAULT_ESCALATION: EscalationThresholds = { yellowAfter: 5, redAfter: 15, noticeFrom: 30 };

/**
 * The highest level reached.
 *
 * @param workingDaysOverdue of `slaAt`; 0 for a letter in time
 */
export function escalation(
  workingDaysOverdue: number,
  thresholds: EscalationThresholds = DEFAULT_ESCALATION,
): EscalationLevel {
  if (workingDaysOverdue >= thresholds.noticeFrom) return 'notice';
  if (workingDaysOverdue > thresholds.redAfter) return 'red';
  return workingDaysOverdue > thresholds.yellowAfter ? 'yellow' : 'none';
}
