import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { RefusalRule } from './refusal-rule.entity.js';
import { RefusalText } from './refusal-text.entity.js';

export const refusalsCapability = capability(
  'refusals',
  ENTITIES.of(RefusalRule, RefusalText),
  AUDIT_ACTIONS.of({
    'refusal_text.change': '修改不予受理说明',
    'refusal_rule.change': '修改不予受理的审核要求',
  }),
);
