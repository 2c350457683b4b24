import { HEALTH_PARTS } from '../../kernel/health/health-parts.port.js';
import { CalendarHealthService } from './calendar-health.service.js';
import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { CalendarNotice } from './calendar-notice.entity.js';
import { CalendarVersion } from './calendar-version.entity.js';
import { EscalationSetting } from './escalation-setting.entity.js';
import { LimitRow } from './limit.entity.js';

export const calendarsCapability = capability(
  'calendars',
  ENTITIES.of(CalendarNotice, CalendarVersion, EscalationSetting, LimitRow),
  AUDIT_ACTIONS.of({
    'calendar.apply': '载入放假通知',
    'calendar.revert': '撤销放假通知',
    'calendar.recomputed': '到期日重新计算完成',
    'limit.add': '设定办理时限',
    'escalation.add': '设定黄牌、红牌和催办通知单',
  }),
  HEALTH_PARTS.of(CalendarHealthService),
);
