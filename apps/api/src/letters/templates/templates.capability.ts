import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ReplyTemplate } from './reply-template.entity.js';

export const templatesCapability = capability('templates', ENTITIES.of(ReplyTemplate));
