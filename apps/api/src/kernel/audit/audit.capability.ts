import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';
import { AuditVerification } from './audit-verification.entity.js';

export const auditCapability = capability('audit', ENTITIES.of(AuditEntry, AuditHead, AuditVerification));
