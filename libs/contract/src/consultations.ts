/** The words of 民意征集 (R10–R13, P01–P17); Chinese labels beside them. */

export const CONSULTATION_STATUSES = ['draft', 'published', 'concluded', 'withdrawn'] as const;
export type ConsultationStatus = (typeof CONSULTATION_STATUSES)[number];
export const CONSULTATION_STATUS_LABELS: Record<ConsultationStatus, string> = {
  draft: '草稿',
  published: '已发布',
  concluded: '已反馈',
  withdrawn: '已撤回',
};

export const CONSULTATION_PHASES = [
  'draft',
  'coming',
  'collecting',
  'ended',
  'concluded',
  'withdrawn',
] as const;
/** Where a consultation stands today; derived from its status and its days, never stored. */
export type ConsultationPhase = (typeof CONSULTATION_PHASES)[number];
export const CONSULTATION_PHASE_LABELS: Record<ConsultationPhase, string> = {
  draft: '草稿',
  coming: '即将开始',
  collecting: '正在征集',
  ended: '征集结束，正在研究',
  concluded: '已反馈采纳情况',
  withdrawn: '已撤回',
};
/** What a public list can be narrowed to. */
export const PUBLIC_PHASES = ['coming', 'collecting', 'ended', 'concluded', 'withdrawn'] as const;
export type PublicPhase = (typeof PUBLIC_PHASES)[number];

export const STANCES = ['support', 'oppose', 'amend'] as const;
export type Stance = (typeof STANCES)[number];
export const STANCE_LABELS: Record<Stance, string> = { support: '支持', oppose: '反对', amend: '建议修改' };

export const OPINION_DECISIONS = ['adopted', 'partly', 'not_adopted', 'out_of_scope'] as const;
/** What becomes of an opinion; every one but `adopted` needs a reason (P09). */
export type OpinionDecision = (typeof OPINION_DECISIONS)[number];
export const OPINION_DECISION_LABELS: Record<OpinionDecision, string> = {
  adopted: '采纳',
  partly: '部分采纳',
  not_adopted: '未采纳',
  out_of_scope: '不属于本次征集范围',
};

export const RESPONSE_SOURCES = ['weapp', 'h5', 'web', 'phone', 'paper', 'meeting'] as const;
/** How a response arrived; the last three are written down by 公开办. */
export type ResponseSource = (typeof RESPONSE_SOURCES)[number];
export const RESPONSE_SOURCE_LABELS: Record<ResponseSource, string> = {
  weapp: '微信小程序',
  h5: '手机网页',
  web: '网站',
  phone: '电话',
  paper: '来信',
  meeting: '座谈会',
};
export const KEYED_RESPONSE_SOURCES = ['phone', 'paper', 'meeting'] as const;
export type KeyedResponseSource = (typeof KEYED_RESPONSE_SOURCES)[number];

export const RESPONSE_STATES = ['collecting', 'in_study', 'concluded', 'taken_back', 'withdrawn'] as const;
/** What a respondent is told of the own response. */
export type ResponseState = (typeof RESPONSE_STATES)[number];
export const RESPONSE_STATE_LABELS: Record<ResponseState, string> = {
  collecting: '已收到，征集结束前可以撤回',
  in_study: '征集已结束，正在研究',
  concluded: '已反馈采纳情况',
  taken_back: '您已撤回',
  withdrawn: '征集已撤回',
};

export const CONSULTATION_ACTIONS = [
  'change',
  'publish',
  'extend',
  'withdraw',
  'key_response',
  'group',
  'decide',
  'record_result',
  'conclude',
  'correct',
  'release_correction',
] as const;
export type ConsultationAction = (typeof CONSULTATION_ACTIONS)[number];

export const CONSULTATION_LIMITS = {
  titleMax: 100,
  basisMax: 5000,
  explanationMax: 10_000,
  contactMax: 200,
  headingMax: 120,
  articleMax: 5000,
  plainNoteMax: 500,
  articlesMax: 200,
  /** a draft as it is pasted */
  draftMax: 60_000,
  /** P17: characters of a response in all */
  responseMax: 20_000,
  pointMax: 5000,
  pointsMax: 60,
  wordingMax: 1000,
  reasonMin: 10,
  reasonMax: 2000,
  shortReasonMin: 10,
  shortReasonMax: 500,
  noteMax: 500,
  linkMax: 500,
  /** points moved, split or decided with one call */
  movedMax: 500,
} as const;
/** So many people behind one opinion make it 相对集中 (P09, 细则四（一）). */
export const CONCENTRATED_PEOPLE = 3;

/** Whether the outcome of a consultation reached a respondent. */
export const RESPONDENT_TOLD = ['no_contact', 'waiting', 'sending', 'told', 'failed'] as const;
export type RespondentTold = (typeof RESPONDENT_TOLD)[number];
export const RESPONDENT_TOLD_LABELS: Record<RespondentTold, string> = {
  no_contact: '没有联系方式',
  waiting: '尚未告知',
  sending: '正在发送',
  told: '已告知',
  failed: '未能送达',
};
