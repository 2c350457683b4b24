import { ENTITIES } from './entities.js';
import { capability } from '../platform/capabilities.js';
import { IdempotencyRecord } from './idempotency/idempotency-record.entity.js';
import { RowLock } from './row-lock.entity.js';

export const databaseCapability = capability('database', ENTITIES.of(IdempotencyRecord, RowLock));
