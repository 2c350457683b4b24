import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LeaderDuty } from './leader-duty.entity.js';

export const leadersCapability = capability(
  'leaders',
  ENTITIES.of(LeaderDuty),
  AUDIT_ACTIONS.of({
    'leaders.replace': '更新负责人分工',
  }),
);
