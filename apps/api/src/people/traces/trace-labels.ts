export const TRACE_KINDS = ['sign_in_failed', 'sign_in_locked', 'access_forbidden', 'access_hidden'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

export const TRACE_KIND_LABELS: Record<TraceKind, string> = {
  sign_in_failed: '登录失败',
  sign_in_locked: '限制期内仍在尝试登录',
  access_forbidden: '无权限的操作',
  access_hidden: '查看无权查看的来信',
};

export const TRACE_REASONS = [
  'wrong_password',
  'wrong_code',
  'wrong_passkey',
  'no_passkey',
  'no_account',
  'locked_address',
  'locked_device',
  'locked_account',
  'no_permission',
  'not_visible',
] as const;
export type TraceReason = (typeof TRACE_REASONS)[number];

export const TRACE_REASON_LABELS: Record<TraceReason, string> = {
  wrong_password: '密码错误',
  wrong_code: '密码正确，验证码错误',
  wrong_passkey: '密码正确，通行密钥没有通过',
  no_passkey: '密码正确，索要账号没有的通行密钥',
  no_account: '没有这个账号，或已停用',
  locked_address: '该地址输错次数太多',
  locked_device: '该设备输错次数太多',
  locked_account: '陌生地址合计输错次数太多',
  no_permission: '角色或身份没有这项权限',
  not_visible: '不在可见范围内，答复为“没有找到”',
};
