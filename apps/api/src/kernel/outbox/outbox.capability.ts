import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { OutboxMessage } from './outbox.entity.js';

export const outboxCapability = capability('outbox', ENTITIES.of(OutboxMessage));
