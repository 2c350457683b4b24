import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ReplyTemplate } from './reply-template.entity.js';

export const templatesCapability = capability(
  'templates',
  ENTITIES.of(ReplyTemplate),
  AUDIT_ACTIONS.of({
    'template.create': '新建答复模板',
    'template.change': '修改答复模板',
  }),
);
