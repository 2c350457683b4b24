/** The words of 公开台账 (D01–D37): what is owed, by which occasion, and how it stands. */

export const LEDGER_STATES = [
  'coming',
  'open',
  'due_soon',
  'met',
  'late',
  'overdue',
  'excused',
  'voided',
] as const;
/** How an obligation stands: derived from its clock and its evidence, never stored. */
export type LedgerState = (typeof LEDGER_STATES)[number];
export const LEDGER_STATE_LABELS: Record<LedgerState, string> = {
  coming: '未到期',
  open: '待办',
  due_soon: '即将到期',
  met: '按时完成',
  late: '逾期完成',
  overdue: '逾期未办',
  excused: '已说明理由',
  voided: '登记有误，已作废',
};

export const OCCASION_KINDS = [
  'incident',
  'opinion',
  'upstream_policy',
  'meeting',
  'campaign',
  'personnel',
  'hearing',
] as const;
/** 事项: what happens and starts obligations. */
export type OccasionKind = (typeof OCCASION_KINDS)[number];
export const OCCASION_KIND_LABELS: Record<OccasionKind, string> = {
  incident: '特别重大突发事件',
  opinion: '政务舆情',
  upstream_policy: '上级重要政策',
  meeting: '重要会议',
  campaign: '重要活动宣传',
  personnel: '人员或分工调整',
  hearing: '听证或第三方评估',
};

export const SUBJECT_KINDS = ['period', 'occasion', 'document', 'consultation'] as const;
/** What an obligation is about. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export const SUBJECT_KIND_LABELS: Record<SubjectKind, string> = {
  period: '周期',
  occasion: '事项',
  document: '公文',
  consultation: '民意征集',
};

export const OPENNESS_LIMITS = {
  titleMax: 120,
  linkMax: 500,
  noteMax: 1000,
  reasonMin: 10,
  reasonMax: 500,
} as const;
