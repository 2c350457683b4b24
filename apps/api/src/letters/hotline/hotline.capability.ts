import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { HotlineMapRow } from './hotline-map.entity.js';
import { HotlineOrder } from './hotline-order.entity.js';

export const hotlineCapability = capability(
  'hotline',
  ENTITIES.of(HotlineMapRow, HotlineOrder),
  AUDIT_ACTIONS.of({
    'hotline.map': '修改热线的列名',
    'hotline.due': '热线改了办理时限',
  }),
);
