import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { SignInFailure } from './sign-in-failure.entity.js';
import { StaffSession } from './staff-session.entity.js';
import { User } from './user.entity.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';
import { MAX_SESSION_HOURS } from './sessions.service.js';
import { FAILURES_COUNT_MS } from './sign-in-locks.service.js';

export const identityCapability = capability(
  'identity',
  ENTITIES.of(SignInFailure, StaffSession, User),
  SEALED_TABLES.of({ table: 'users', id: 'id', columns: { phone: 'users.phone' } }),
  EXPIRING.of(
    // A session last used that long ago has ended, however many idle minutes are allowed.
    {
      table: 'staff_sessions',
      key: 'token_hash',
      column: 'last_seen_at',
      keptMs: MAX_SESSION_HOURS * 3_600_000,
    },
    { table: 'sign_in_failures', key: 'slot', column: 'failed_at', keptMs: FAILURES_COUNT_MS },
  ),
  AUDIT_ACTIONS.of({
    'session.start': '登录',
    'session.end': '退出登录',
    'session.locked': '账号锁定',
    'session.confirm': '再次输入密码',
    'session.step_up': '再次验证身份',
    'session.end_others': '退出其他登录',
    'user.create': '新建账号',
    'user.change': '修改账号',
    'user.password': '修改自己的密码',
    'user.unlock': '解除账号锁定',
  }),
);
