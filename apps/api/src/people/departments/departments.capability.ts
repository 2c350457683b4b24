import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { Department } from './department.entity.js';

export const departmentsCapability = capability(
  'departments',
  ENTITIES.of(Department),
  AUDIT_ACTIONS.of({
    'department.create': '新建处室',
    'department.change': '修改处室',
  }),
);
