import { AUDIT_ACTIONS } from '../audit/audit.port.js';
import { ENTITIES } from '../database/entities.js';
import { HEALTH_PARTS } from '../health/health-parts.port.js';
import { every, job, JOBS } from '../jobs/jobs.port.js';
import { READINGS } from '../metrics/metrics.port.js';
import { capability } from '../platform/capabilities.js';
import { BackupHealthService } from './backup-health.service.js';
import { BackupReadingsService } from './backup-readings.service.js';
import { BackupRun } from './backup-run.entity.js';

export const backupCapability = capability(
  'backup',
  ENTITIES.of(BackupRun),
  HEALTH_PARTS.of(BackupHealthService),
  READINGS.of(BackupReadingsService),
  AUDIT_ACTIONS.of({
    'backup.make': '备份',
    'backup.restore': '从备份恢复',
    'database.move': '迁移数据库',
  }),
  JOBS.of(
    job({
      name: 'backup',
      // Looks whether the time of the day (HUIYIN_BACKUP_TIME) has come, and again an hour after one that failed.
      slot: every(5),
      service: BackupHealthService,
      run: (health, asOf) => health.runDue(asOf),
    }),
  ),
);
