import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { SecurityTrace } from './security-trace.entity.js';
import { EXPIRING } from '../../kernel/jobs/expired-rows.service.js';

export const tracesCapability = capability(
  'traces',
  ENTITIES.of(SecurityTrace),
  // The log of the machine is kept for a year at least; this is the part of it that has a page.
  EXPIRING.of({ table: 'security_traces', key: 'id', column: 'at', keptMs: 400 * 24 * 3_600_000 }),
);
