import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { OfficeLogo } from './office-logo.entity.js';
import { OfficeProfileRow } from './office-profile.entity.js';

export const officeCapability = capability(
  'office',
  ENTITIES.of(OfficeProfileRow, OfficeLogo),
  AUDIT_ACTIONS.of({ 'office.change': '修改单位信息' }),
);
