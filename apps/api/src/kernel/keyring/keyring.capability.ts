import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { KeyCheck } from './key-check.entity.js';

export const keyringCapability = capability('keyring', ENTITIES.of(KeyCheck));
