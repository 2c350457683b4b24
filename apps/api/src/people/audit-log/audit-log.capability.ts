import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { AuditVerification } from './audit-verification.entity.js';

export const auditLogCapability = capability(
  'audit-log',
  ENTITIES.of(AuditVerification),
  AUDIT_ACTIONS.of({
    'audit.verify': '校验日志',
  }),
);
