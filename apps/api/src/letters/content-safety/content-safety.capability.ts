import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ContentCheck } from './content-check.entity.js';
import { MediaVerdict } from './media-verdict.entity.js';

export const contentSafetyCapability = capability('content-safety', ENTITIES.of(ContentCheck, MediaVerdict));
