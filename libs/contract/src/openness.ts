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

export const DOCUMENT_ATTRIBUTES = ['proactive', 'on_request', 'withheld'] as const;
/** 公开属性 of a document (D01). */
export type DocumentAttribute = (typeof DOCUMENT_ATTRIBUTES)[number];
export const DOCUMENT_ATTRIBUTE_LABELS: Record<DocumentAttribute, string> = {
  proactive: '主动公开',
  on_request: '依申请公开',
  withheld: '不予公开',
};

export const WITHHOLDING_GROUNDS = ['14', '15', '16'] as const;
/** The article of 政府信息公开条例 on which a document is withheld. */
export type WithholdingGround = (typeof WITHHOLDING_GROUNDS)[number];
export const WITHHOLDING_GROUND_LABELS: Record<WithholdingGround, string> = {
  14: '第十四条：国家秘密，或公开后可能危及国家安全、公共安全、经济安全、社会稳定',
  15: '第十五条：涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害',
  16: '第十六条：内部事务信息、过程性信息、行政执法案卷信息',
};

export const DOCUMENT_STATUSES = ['proposed', 'returned', 'reviewed'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];
export const DOCUMENT_STATUS_LABELS: Record<DocumentStatus, string> = {
  proposed: '待审核',
  returned: '已退回',
  reviewed: '已审核',
};

export const SELF_CHECK_DECISIONS = ['keep', 'open', 'on_request'] as const;
/** What the November review decides about a document or a cluster of requests. */
export type SelfCheckDecision = (typeof SELF_CHECK_DECISIONS)[number];
export const SELF_CHECK_DECISION_LABELS: Record<SelfCheckDecision, string> = {
  keep: '维持',
  open: '转为主动公开',
  on_request: '转为依申请公开',
};
