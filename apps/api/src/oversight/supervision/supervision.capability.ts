import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { READINGS } from '../../kernel/metrics/metrics.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { cleanColumns } from '../../letters/letters/index.js';
import { LETTER_ERASURE } from '../../letters/letters/letter-erasure.port.js';
import { LetterReadingsService } from './letter-readings.service.js';
import { Urge } from './urge.entity.js';

export const supervisionCapability = capability(
  'supervision',
  ENTITIES.of(Urge),
  READINGS.of(LetterReadingsService),
  AUDIT_ACTIONS.of({
    'supervision.export': '导出逾期清单',
  }),
  LETTER_ERASURE.of((em, letterId, clean) => cleanColumns(em, Urge, letterId, ['message'], clean)),
);
