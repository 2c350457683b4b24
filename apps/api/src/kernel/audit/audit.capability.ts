import { AUDIT_ACTIONS } from './audit.port.js';
import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';

export const auditCapability = capability(
  'audit',
  ENTITIES.of(AuditEntry, AuditHead),
  AUDIT_ACTIONS.of({
    'audit.heads_sealed': '日志末尾加封',
  }),
);
