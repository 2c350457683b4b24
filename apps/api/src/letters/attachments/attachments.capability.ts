import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { Attachment } from './attachment.entity.js';
import { ReleasedCopy } from './released/released-copy.entity.js';

export const attachmentsCapability = capability('attachments', ENTITIES.of(Attachment, ReleasedCopy));
