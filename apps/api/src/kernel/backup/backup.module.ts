import { Module } from '@nestjs/common';
import { BackupHealthService } from './backup-health.service.js';
import { BackupReadingsService } from './backup-readings.service.js';
import { BackupsService } from './backups.service.js';

@Module({
  providers: [BackupHealthService, BackupReadingsService, BackupsService],
  exports: [BackupHealthService, BackupsService],
})
export class BackupModule {}
