import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { RefusalText } from './refusal-text.entity.js';

export const refusalsCapability = capability(
  'refusals',
  ENTITIES.of(RefusalText),
  AUDIT_ACTIONS.of({
    'refusal_text.change': '修改不予受理说明',
  }),
);
