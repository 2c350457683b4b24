import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { Faq } from './faq.entity.js';

export const faqsCapability = capability(
  'faqs',
  ENTITIES.of(Faq),
  AUDIT_ACTIONS.of({
    'faq.create': '新增常见问题',
    'faq.change': '修改常见问题',
  }),
);
