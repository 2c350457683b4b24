import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { Department } from './department.entity.js';

export const departmentsCapability = capability('departments', ENTITIES.of(Department));
