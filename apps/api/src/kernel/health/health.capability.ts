import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { StoreProbe } from './store-probe.entity.js';

export const healthCapability = capability('health', ENTITIES.of(StoreProbe));
