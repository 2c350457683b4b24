import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { StaffAbsence } from './absence.entity.js';

export const absencesCapability = capability(
  'absences',
  ENTITIES.of(StaffAbsence),
  AUDIT_ACTIONS.of({
    'absence.add': '登记休假',
    'absence.end': '结束休假',
  }),
);
