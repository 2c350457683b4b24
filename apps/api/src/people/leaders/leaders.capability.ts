import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { LeaderDuty } from './leader-duty.entity.js';

export const leadersCapability = capability('leaders', ENTITIES.of(LeaderDuty));
