import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { RefusalText } from './refusal-text.entity.js';

export const refusalsCapability = capability('refusals', ENTITIES.of(RefusalText));
