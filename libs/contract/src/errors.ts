/** Every business error the API can answer; `libs/contract` owns the list so that clients can switch on it. */
export const ERROR_CODES = {
  VALIDATION_FAILED: { status: 422, title: '填写的内容有误' },
  MALFORMED_REQUEST: { status: 400, title: '请求格式不正确' },
  BODY_TOO_LARGE: { status: 413, title: '内容过大' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: '不支持的内容格式' },
  UNAUTHENTICATED: { status: 401, title: '请先登录' },
  BAD_CREDENTIALS: { status: 401, title: '用户名或密码不正确' },
  SECOND_FACTOR_REQUIRED: { status: 401, title: '还需要验证码' },
  SECOND_FACTOR_WRONG: { status: 401, title: '验证码不正确' },
  ACCOUNT_LOCKED: { status: 423, title: '账号已锁定' },
  FORBIDDEN: { status: 403, title: '没有权限' },
  REAUTHENTICATION_REQUIRED: { status: 403, title: '请再输入一次密码' },
  STEP_UP_REQUIRED: { status: 403, title: '请再验证一次身份' },
  SECOND_FACTOR_SETUP_REQUIRED: { status: 403, title: '请先设置第二验证方式' },
  NOT_FOUND: { status: 404, title: '没有找到' },
  LOOKUP_FAILED: { status: 404, title: '编号或查询码不正确' },
  TOO_MANY_REQUESTS: { status: 429, title: '操作太频繁，请稍后再试' },
  STALE_VERSION: { status: 409, title: '内容已被他人更新' },
  DRAFT_CHANGED: { status: 409, title: '草稿已被他人修改' },
  ACTION_NOT_ALLOWED: { status: 409, title: '当前状态不能进行此操作' },
  SECOND_PERSON_REQUIRED: { status: 409, title: '须由另一人办理' },
  EXPLANATION_REQUIRED: { status: 422, title: '须填写对来信人的解释说明' },
  EXTENSION_NOT_AVAILABLE: { status: 409, title: '该类信件没有延期规定' },
  EXTENSION_ALREADY_USED: { status: 409, title: '只能延期一次' },
  EXTENSION_TOO_LATE: { status: 409, title: '已超过期限，不能延期' },
  ANSWER_DIFFERS_FROM_DRAFT: { status: 409, title: '答复内容与审核通过的不一致' },
  DELIVERY_RECORD_REQUIRED: { status: 422, title: '须填写答复送达记录' },
  DEPARTMENT_CONFLICT: { status: 409, title: '被反映的单位不能承办' },
  CAPTCHA_REQUIRED: { status: 403, title: '需要安全验证' },
  CAPTCHA_FAILED: { status: 403, title: '安全验证没有通过' },
  SAME_LETTER: { status: 409, title: '内容相同的信已经收到' },
  SENDER_BLOCKED: { status: 403, title: '暂时不能在线写信' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: '同一提交标识用于不同内容' },
  CALENDAR_NOT_PUBLISHED: { status: 422, title: '该年度放假安排尚未公布' },
  HANDOVER_REQUIRED: { status: 409, title: '名下还有在办来信' },
  DUPLICATE: { status: 409, title: '已存在' },
  IMPORT_UNREADABLE: { status: 422, title: '文件无法读取' },
  SIGN_UP_NOT_OPEN: { status: 409, title: '现在不能报名' },
  ALREADY_SIGNED_UP: { status: 409, title: '这个手机号已报名本场' },
  SESSION_CANCELLED: { status: 409, title: '场次已取消' },
  SEATS_NOT_AVAILABLE: { status: 409, title: '名额不足' },
  TOO_YOUNG: { status: 422, title: '未达到参加年龄' },
  OFFER_ENDED: { status: 409, title: '确认时间已过' },
  TICKET_NOT_VALID: { status: 409, title: '不能凭此入场' },
  CONSULTATION_NOT_OPEN: { status: 409, title: '现在不能提交意见' },
  CONCLUSION_BLOCKED: { status: 409, title: '还不能发布采纳情况' },
  ATTACHMENT_REFUSED: { status: 422, title: '不能接收这个文件' },
  ATTACHMENT_NOT_READY: { status: 409, title: '附件暂时不能下载' },
  STORAGE_FULL: { status: 507, title: '存储空间不足' },
  UNAVAILABLE: { status: 503, title: '服务暂不可用' },
  INTERNAL: { status: 500, title: '服务器内部错误' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The draft that another person saved first. */
export interface DraftProblem {
  revision: number;
  body: string;
  authorId: string;
  authorName: string | null;
  updatedAt: string;
}

/** RFC 9457 problem document, `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  /** one entry per offending field; `path` is dotted, e.g. `submitter.phone` */
  errors?: { path: string; message: string }[];
  /** DRAFT_CHANGED: the draft that stands there now */
  draft?: DraftProblem;
  traceId: string;
}
