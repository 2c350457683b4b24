import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { CalendarNotice } from './calendar-notice.entity.js';
import { CalendarVersion } from './calendar-version.entity.js';
import { EscalationSetting } from './escalation-setting.entity.js';
import { LimitRow } from './limit.entity.js';

export const calendarsCapability = capability(
  'calendars',
  ENTITIES.of(CalendarNotice, CalendarVersion, EscalationSetting, LimitRow),
);
