/** The words of the field, one name per thing in code, API and database; Chinese labels beside them. */

export const LETTER_KINDS = ['suggestion', 'consultation', 'complaint', 'report'] as const;
/** 类别: what the letter asks for. It alone decides the clock (R07). */
export type LetterKind = (typeof LETTER_KINDS)[number];
export const LETTER_KIND_LABELS: Record<LetterKind, string> = {
  suggestion: '意见建议',
  consultation: '咨询',
  complaint: '投诉',
  report: '反映问题',
};

export const MAILBOXES = ['director', 'consultation', 'complaint', 'suggestion'] as const;
/** 栏目: where the citizen put the letter. It does not decide the limit (R07). */
export type Mailbox = (typeof MAILBOXES)[number];
export const MAILBOX_LABELS: Record<Mailbox, string> = {
  director: '局长信箱',
  consultation: '在线咨询',
  complaint: '投诉举报',
  suggestion: '建言献策',
};

export const SOURCES = [
  'weapp',
  'h5',
  'web',
  'phone',
  'paper',
  'import',
  'open_day',
  'response',
  'correction',
] as const;
/** 来源: the terminal or channel a letter came through. */
export type Source = (typeof SOURCES)[number];
export const SOURCE_LABELS: Record<Source, string> = {
  weapp: '微信小程序',
  h5: '手机网页',
  web: '网站',
  phone: '电话',
  paper: '来信',
  import: '历史导入',
  open_day: '政府开放日',
  response: '民意征集',
  correction: '网民纠错',
};

export const KEYED_SOURCES = ['phone', 'paper', 'correction'] as const satisfies readonly Source[];
/** 登记来信: what 公开办 enters with the time of receipt. */
export type KeyedSource = (typeof KEYED_SOURCES)[number];
export const isKeyed = (source: Source): source is KeyedSource =>
  (KEYED_SOURCES as readonly Source[]).includes(source);

export const SUBMITTER_TYPES = ['citizen', 'legal_person', 'organisation'] as const;
/** 公民、法人或者其他组织 (R09). */
export type SubmitterType = (typeof SUBMITTER_TYPES)[number];

/** How a sender asks to be told; nothing said means by any address they left. */
export const TOLD_BY = ['sms', 'email', 'none'] as const;
export type ToldBy = (typeof TOLD_BY)[number];

/** What a reader says to a published answer. */
export const ANSWER_REACTIONS = ['helpful', 'unhelpful', 'same_question'] as const;
export type AnswerReactionKind = (typeof ANSWER_REACTIONS)[number];
export const SUBMITTER_TYPE_LABELS: Record<SubmitterType, string> = {
  citizen: '公民',
  legal_person: '法人',
  organisation: '其他组织',
};

export const LETTER_STATUSES = [
  'submitted',
  'accepted',
  'assigned',
  'in_review',
  'to_sign',
  'approved',
  'answered',
  'closed',
  'refused',
  'referred',
  'merged',
  'withdrawn',
  'returned',
  'reopened',
] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];
export const LETTER_STATUS_LABELS: Record<LetterStatus, string> = {
  submitted: '待受理',
  accepted: '待分办',
  assigned: '办理中',
  in_review: '待审核',
  to_sign: '待签发',
  approved: '待答复',
  answered: '已答复',
  closed: '已办结',
  refused: '不予受理',
  referred: '已转送',
  merged: '已并案',
  withdrawn: '已撤回',
  returned: '退回公开办',
  reopened: '追问待办',
};

export const STAFF_ROLES = ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export const STAFF_ROLE_LABELS: Record<StaffRole, string> = {
  clerk: '公开办',
  handler: '承办人',
  head: '处室负责人',
  leader: '局领导',
  supervisor: '督办员',
  admin: '系统管理员',
};

/** Who may be the author of an event: staff, the citizen, or the system itself. */
export type ActorRole = StaffRole | 'citizen' | 'system';

export const LETTER_ACTIONS = [
  'accept',
  'refuse',
  'propose_refusal',
  'approve_refusal',
  'return_refusal',
  'refer',
  'assign',
  'return',
  'hand_over',
  'take_back',
  'save_draft',
  'submit_draft',
  'review_approve',
  'review_reject',
  'sign_approve',
  'sign_reject',
  'answer',
  'request_extension',
  'approve_extension',
  'reject_extension',
  'reclassify',
  'merge',
  'hear_end',
  'resume',
  'isolate',
  'urge',
  'request_supplement',
  'supplement',
  'rate',
  'call_back',
  'reopen',
  'withdraw',
  'close',
  'reissue_code',
  'erase',
] as const;
export type LetterAction = (typeof LETTER_ACTIONS)[number];
export const LETTER_ACTION_LABELS: Record<LetterAction, string> = {
  accept: '受理',
  refuse: '不予受理',
  propose_refusal: '提请不予受理',
  approve_refusal: '同意不予受理',
  return_refusal: '退回不予受理',
  refer: '转送',
  assign: '分办',
  return: '退回公开办',
  hand_over: '交接承办人',
  take_back: '收回待分办',
  save_draft: '保存草稿',
  submit_draft: '提交审核',
  review_approve: '审核通过',
  review_reject: '审核退回',
  sign_approve: '签发',
  sign_reject: '签发退回',
  answer: '答复',
  request_extension: '申请延期',
  approve_extension: '批准延期',
  reject_extension: '不同意延期',
  reclassify: '变更类别',
  merge: '并案',
  hear_end: '告知并案结果',
  resume: '恢复单独办理',
  isolate: '标明被反映单位',
  urge: '催办',
  request_supplement: '请来信人补充',
  supplement: '补充材料',
  rate: '评价',
  call_back: '回访',
  reopen: '追问',
  withdraw: '撤回',
  close: '办结',
  reissue_code: '重发查询码',
  erase: '删除个人信息',
};

export const OPINION_STATES = ['waiting', 'given', 'withdrawn', 'lapsed'] as const;
/** 协办意见: `lapsed` is one that was never given, of a letter or round that has ended. */
export type OpinionState = (typeof OPINION_STATES)[number];
export const OPINION_STATE_LABELS: Record<OpinionState, string> = {
  waiting: '待提出',
  given: '已提出',
  withdrawn: '不再协办',
  lapsed: '未提出',
};

export const DELIVERY_CHANNELS = ['platform', 'phone', 'email', 'post'] as const;
/** How an answer reached the citizen (R06). */
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];
export const DELIVERY_CHANNEL_LABELS: Record<DeliveryChannel, string> = {
  platform: '原平台',
  phone: '电话',
  email: '邮件',
  post: '信函',
};

export const SLA_STATES = ['on_time', 'due_soon', 'overdue'] as const;
export type SlaState = (typeof SLA_STATES)[number];
export const SLA_STATE_LABELS: Record<SlaState, string> = {
  on_time: '期限内',
  due_soon: '即将到期',
  overdue: '已逾期',
};

export const REFUSAL_CODES = ['01', '02', '03', '04', '05', '06', '07', '08', '09'] as const;
/** 不予受理 codes of docs/rules.md; each needs an explanation the citizen can read (R04). */
export type RefusalCode = (typeof REFUSAL_CODES)[number];
export const REFUSAL_CODE_LABELS: Record<RefusalCode, string> = {
  '01': '已进入诉讼、仲裁或行政复议程序',
  '02': '应依法通过信访程序办理',
  '03': '属纪检监察检举控告',
  '04': '不属于本局职责',
  '05': '重复来信',
  '06': '内容不清且经补充仍无法办理',
  '07': '含有违法内容',
  '08': '属依申请公开事项',
  '09': '属国家调查队职责',
};

export const QUEUE_NAMES = [
  'to_accept',
  'to_assign',
  'mine',
  'helping',
  'to_review',
  'to_sign',
  'to_answer',
  'to_approve',
  'unhandled',
  'to_call_back',
  'due_soon',
  'overdue',
  'done',
] as const;
/** 工作队列: letters that wait for one role; `QUEUES` in libs/domain has the statuses and roles of each. */
export type QueueName = (typeof QUEUE_NAMES)[number];
export const QUEUE_LABELS: Record<QueueName, string> = {
  to_accept: '待受理',
  to_assign: '待分办',
  mine: '待我办理',
  helping: '协办',
  to_review: '待审核',
  to_sign: '待签发',
  to_answer: '待答复',
  to_approve: '不予受理待批',
  unhandled: '无人承办',
  to_call_back: '须回访',
  due_soon: '即将到期',
  overdue: '已逾期',
  done: '已办结',
};

export const RATINGS = [
  'very_satisfied',
  'satisfied',
  'fairly_satisfied',
  'dissatisfied',
  'very_dissatisfied',
] as const;
/** 评价: voluntary, no default, never by staff; the last two trigger a call-back. */
export type Rating = (typeof RATINGS)[number];
export const RATING_LABELS: Record<Rating, string> = {
  very_satisfied: '非常满意',
  satisfied: '满意',
  fairly_satisfied: '基本满意',
  dissatisfied: '不满意',
  very_dissatisfied: '非常不满意',
};
/** Ratings after which the bureau calls back. */
export const CALL_BACK_RATINGS: readonly Rating[] = ['dissatisfied', 'very_dissatisfied'];

export const CALL_BACK_OUTCOMES = ['settled', 'unsettled', 'unreached'] as const;
/** 回访: what a call back came to. */
export type CallBackOutcome = (typeof CALL_BACK_OUTCOMES)[number];
export const CALL_BACK_OUTCOME_LABELS: Record<CallBackOutcome, string> = {
  settled: '已沟通，来信人认可',
  unsettled: '已沟通，来信人仍不认可',
  unreached: '没有联系上',
};

export const IDENTITY_CHECKS = ['document', 'name', 'phone', 'day', 'content'] as const;
/** What a clerk compared before a new query code is given out. */
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];
export const IDENTITY_CHECK_LABELS: Record<IdentityCheck, string> = {
  document: '当面核对身份证件',
  name: '姓名与来信一致',
  phone: '来电号码与来信所留一致',
  day: '说得出来信的日期',
  content: '说得出来信的内容',
};

export const SENSITIVE_KINDS = [
  'mobile',
  'landline',
  'id_number',
  'plate',
  'email',
  'account',
  'bank_card',
  'address',
  'name',
  'birth_date',
  'submitter',
  'manual',
] as const;
/** 遮盖: why a stretch of text should not be published (R20); `submitter` is what the sender wrote about themselves. */
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];
export const SENSITIVE_KIND_LABELS: Record<SensitiveKind, string> = {
  mobile: '手机号',
  landline: '座机号',
  id_number: '证件号码',
  plate: '车牌号',
  email: '电子邮箱',
  account: '社交账号',
  bank_card: '银行卡号',
  address: '详细地址',
  name: '姓名',
  birth_date: '出生日期',
  submitter: '来信人信息',
  manual: '人工标记',
};
/** Replaces each hidden stretch; always of the same length, because the length of a name would be a hint. */
export const REDACTION_MASK = '***';

export const PUBLICATION_ACTIONS = ['prepare', 'decline', 'release', 'withdraw'] as const;
/** What may be done about publishing an answer; `release` is also the right to send it back. */
export type PublicationAction = (typeof PUBLICATION_ACTIONS)[number];

export const PUBLICATION_STATES = [
  'waiting',
  'prepared',
  'released',
  'rejected',
  'withdrawn',
  'declined',
] as const;
/** 公开办理: `waiting` is a consented answer that is not redacted yet, or one that the second person sent back. */
export type PublicationState = (typeof PUBLICATION_STATES)[number];
export const PUBLICATION_STATE_LABELS: Record<PublicationState, string> = {
  waiting: '待公开',
  prepared: '待复核',
  released: '已公开',
  rejected: '复核退回',
  withdrawn: '已撤回',
  declined: '不公开',
};

/** What a column of an imported table can mean, in the order in which a screen offers them. */
export const IMPORT_FIELDS = [
  'number',
  'name',
  'phone',
  'title',
  'body',
  'receivedAt',
  'kind',
  'mailbox',
  'department',
  'answer',
  'answeredAt',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const IMPORT_FIELD_LABELS: Record<ImportField, string> = {
  number: '编号',
  name: '用户',
  phone: '电话',
  title: '主题',
  body: '详情',
  receivedAt: '时间',
  kind: '类别',
  mailbox: '栏目',
  department: '处室',
  answer: '答复',
  answeredAt: '答复时间',
};

/** How a list of letters runs: by the due day (open letters only) or by the receipt. */
export const LETTER_SORTS = ['due', 'due_desc', 'received', 'received_asc'] as const;
export type LetterSort = (typeof LETTER_SORTS)[number];
