import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { Urge } from './urge.entity.js';

export const supervisionCapability = capability('supervision', ENTITIES.of(Urge));
