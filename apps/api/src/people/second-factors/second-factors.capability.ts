import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactorRole } from './second-factor-role.entity.js';
import { SecondFactor } from './second-factor.entity.js';

export const secondFactorsCapability = capability(
  'second-factors',
  ENTITIES.of(RecoveryCode, SecondFactor, SecondFactorRole),
  SEALED_TABLES.of({
    table: 'staff_second_factors',
    id: 'user_id',
    columns: { secret: 'staff_second_factors.secret', pending_secret: 'staff_second_factors.secret' },
  }),
  AUDIT_ACTIONS.of({
    'session.recovery_code': '使用恢复码',
    'user.second_factor': '启用验证器',
    'user.second_factor_off': '停用第二验证方式',
    'user.second_factor_reset': '重置第二验证方式',
    'user.recovery_codes': '重新生成恢复码',
    'sign-in.settings': '修改登录设置',
  }),
);
