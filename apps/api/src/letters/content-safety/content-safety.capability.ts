import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { cleanColumns } from '../letters/index.js';
import { LETTER_ERASURE } from '../letters/letter-erasure.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ContentCheck } from './content-check.entity.js';
import { MediaVerdict } from './media-verdict.entity.js';

export const contentSafetyCapability = capability(
  'content-safety',
  ENTITIES.of(ContentCheck, MediaVerdict),
  AUDIT_ACTIONS.of({
    'letter.content_cleared': '内容提示：可以公开',
    'letter.content_confirmed': '内容提示：确认有问题',
  }),
  LETTER_ERASURE.of((em, letterId, clean) => cleanColumns(em, ContentCheck, letterId, ['comment'], clean)),
);
