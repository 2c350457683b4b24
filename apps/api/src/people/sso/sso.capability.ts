import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { SsoLogout } from './sso-logout.entity.js';
import { SsoRule } from './sso-rule.entity.js';
import { SsoSetting } from './sso-setting.entity.js';
import { StaffIdentity } from './staff-identity.entity.js';

export const ssoCapability = capability(
  'sso',
  ENTITIES.of(SsoLogout, SsoRule, SsoSetting, StaffIdentity),
  // A logout token is refused by its age long before that.
  EXPIRING.of({ table: 'sso_logouts', key: 'jti_hash', column: 'at', keptMs: 24 * 3_600_000 }),
  AUDIT_ACTIONS.of({
    'session.provider_end': '统一身份认证通知退出',
    'user.provision': '首次统一身份认证登录时建立账号',
    'user.identity_link': '绑定统一身份认证',
    'user.identity_unlink': '解除统一身份认证的绑定',
    'sso.settings': '修改统一身份认证的账号规则',
  }),
);
