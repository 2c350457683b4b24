/** good: nothing to do; note: to know, nothing is broken; fault: something must be mended. */
export interface Finding {
  level: 'good' | 'note' | 'fault';
  subject: string;
  words: string;
}

export const good = (subject: string, words: string): Finding => ({ level: 'good', subject, words });
export const note = (subject: string, words: string): Finding => ({ level: 'note', subject, words });
export const fault = (subject: string, words: string): Finding => ({ level: 'fault', subject, words });

const MARKS = { good: '✓', note: '·', fault: '✗' } as const;

export const lineOf = ({ level, subject, words }: Finding): string => `${MARKS[level]} ${subject}：${words}`;

/** What an error says of a connection, without an address or a password. */
export function reasonOfError(error: unknown): string {
  if (!(error instanceof Error)) return '没有应答';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return REASONS[code ?? ''] ?? code ?? error.name;
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: '该主机和端口上没有应答',
  ENOTFOUND: '找不到该主机',
  EAI_AGAIN: '找不到该主机',
  ETIMEDOUT: '连接超时',
  EHOSTUNREACH: '无法到达该主机',
  EAUTH: '用户名或密码不正确',
  ENOENT: '没有这个文件',
  DEPTH_ZERO_SELF_SIGNED_CERT: '证书不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '证书不受信任',
  CERT_HAS_EXPIRED: '证书已过期',
};
