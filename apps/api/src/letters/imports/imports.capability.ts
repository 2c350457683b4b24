import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ImportBatch } from './import-batch.entity.js';

export const importsCapability = capability('imports', ENTITIES.of(ImportBatch));
