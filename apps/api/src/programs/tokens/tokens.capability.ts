import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ProgramToken } from './program-token.entity.js';

export const tokensCapability = capability(
  'tokens',
  ENTITIES.of(ProgramToken),
  AUDIT_ACTIONS.of({
    'program.token_create': '新建程序令牌',
    'program.token_revoke': '停用程序令牌',
    'program.token_use': '程序使用令牌（每天第一次）',
  }),
);
