import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { ImportBatch } from './import-batch.entity.js';
import { ImportMapping } from './import-mapping.entity.js';

export const importsCapability = capability(
  'imports',
  ENTITIES.of(ImportBatch, ImportMapping),
  AUDIT_ACTIONS.of({
    'import.start': '开始导入',
    'import.end': '导入结束',
    'import.mapping': '保存导入列的对应关系',
  }),
);
