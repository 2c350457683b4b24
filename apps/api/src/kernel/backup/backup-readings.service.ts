import { Injectable } from '@nestjs/common';
import type { Reading, Readings } from '../metrics/metrics.port.js';
import { BackupHealthService } from './backup-health.service.js';

/** When the last good backup was made. */
@Injectable()
export class BackupReadingsService implements Readings {
  constructor(private readonly health: BackupHealthService) {}

  readings(): Promise<Reading[]> {
    const { lastGoodAt } = this.health.state();
    return Promise.resolve([
      {
        name: 'huiyin_backup_last_good_timestamp_seconds',
        help: 'When the snapshot of the last good backup was taken; 0: there is none',
        values: (lastGoodAt?.getTime() ?? 0) / 1000,
      },
    ]);
  }
}
