import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { FirstDayMark } from './first-day-mark.entity.js';

export const firstDayCapability = capability(
  'first-day',
  ENTITIES.of(FirstDayMark),
  AUDIT_ACTIONS.of({ 'first-day.test': '测试通知渠道' }),
);
