import { ENTITIES } from '../database/entities.js';
import { capability } from '../platform/capabilities.js';
import { JobRun } from './job-run.entity.js';
import { daily, job, JOBS } from './jobs.port.js';
import { EXPIRING, ExpiredRowsService } from './expired-rows.service.js';
import { KEPT_DAYS } from '../database/idempotency/idempotency.service.js';

export const jobsCapability = capability(
  'jobs',
  ENTITIES.of(JobRun),
  JOBS.of(
    job({
      name: 'expired-rows',
      slot: daily('03:30'),
      service: ExpiredRowsService,
      run: (expired, asOf) => expired.forget(asOf),
    }),
  ),
  EXPIRING.of({
    table: 'idempotency_records',
    key: 'key_hash',
    column: 'created_at',
    keptMs: KEPT_DAYS * 24 * 3_600_000,
  }),
);
