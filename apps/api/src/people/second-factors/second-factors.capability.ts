import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { PasskeyChallenge } from './passkey-challenge.entity.js';
import { Passkey } from './passkey.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactorRole } from './second-factor-role.entity.js';
import { SecondFactor } from './second-factor.entity.js';

export const secondFactorsCapability = capability(
  'second-factors',
  ENTITIES.of(Passkey, PasskeyChallenge, RecoveryCode, SecondFactor, SecondFactorRole),
  // An hour: it is refused by its age long before that.
  EXPIRING.of({
    table: 'staff_passkey_challenges',
    key: 'challenge_hash',
    column: 'asked_at',
    keptMs: 3_600_000,
  }),
  SEALED_TABLES.of({
    table: 'staff_second_factors',
    id: 'user_id',
    columns: { secret: 'staff_second_factors.secret', pending_secret: 'staff_second_factors.secret' },
  }),
  AUDIT_ACTIONS.of({
    'session.recovery_code': '使用恢复码',
    'user.second_factor': '启用验证器',
    'user.passkey': '登记通行密钥',
    'user.passkey_name': '修改通行密钥的名称',
    'user.passkey_off': '删除通行密钥',
    'user.passkey_behind': '拒绝通行密钥：签名次数倒退，可能被复制',
    'user.second_factor_off': '停用验证器',
    'user.second_factor_reset': '重置第二验证方式',
    'user.recovery_codes': '重新生成恢复码',
    'sign-in.settings': '修改登录设置',
  }),
);
