export const SAFETY_SUGGESTIONS = ['pass', 'review', 'risky'] as const;
/** What the platform's content check advises; a person decides. */
export type SafetySuggestion = (typeof SAFETY_SUGGESTIONS)[number];

export const CONTENT_CHECK_STATES = [
  'waiting',
  'pass',
  'review',
  'risky',
  'manual',
  'cleared',
  'confirmed',
] as const;
/** Where one text or picture stands: checked by the platform, waiting for a person, or decided by one. */
export type ContentCheckState = (typeof CONTENT_CHECK_STATES)[number];
export const CONTENT_CHECK_STATE_LABELS: Record<ContentCheckState, string> = {
  waiting: '检查中',
  pass: '未见异常',
  review: '建议人工看',
  risky: '疑似违规',
  manual: '须人工看',
  cleared: '人工确认无问题',
  confirmed: '人工认定有问题',
};
/** A clerk looks at these; they have no other effect on the letter. */
export const OPEN_CHECK_STATES: readonly ContentCheckState[] = ['review', 'risky', 'manual'];

export const CONTENT_DECISIONS = ['cleared', 'confirmed'] as const;
export type ContentDecision = (typeof CONTENT_DECISIONS)[number];

export const CONTENT_PARTS = ['letter', 'supplement', 'image'] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];
export const CONTENT_PART_LABELS: Record<ContentPart, string> = {
  letter: '来信内容',
  supplement: '补充内容',
  image: '图片附件',
};

export const MANUAL_REASONS = [
  'no_openid',
  'staff_keyed',
  'inactive',
  'failed',
  'lost',
  'unreachable',
  'unchecked',
] as const;
/** Why the platform could not check it. */
export type ManualReason = (typeof MANUAL_REASONS)[number];
export const MANUAL_REASON_LABELS: Record<ManualReason, string> = {
  no_openid: '不是从微信写来，平台不能检查',
  staff_keyed: '由工作人员登记，平台不能检查',
  inactive: '来信人两小时内没有使用小程序，平台不再检查',
  failed: '多次检查没有成功',
  lost: '平台没有送回图片检查结果',
  unreachable: '平台取不到这张图片',
  unchecked: '启用内容检查之前收到',
};

/** The platform's own codes of what it thinks it saw. */
export const SAFETY_LABELS: Record<number, string> = {
  100: '正常',
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法犯罪',
  20008: '欺诈',
  20012: '低俗',
  20013: '版权',
  21000: '其他',
};
