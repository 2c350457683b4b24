import { Module } from '@nestjs/common';
import { BackupHealthService } from './backup-health.service.js';
import { BackupsService } from './backups.service.js';

@Module({ providers: [BackupHealthService, BackupsService], exports: [BackupHealthService, BackupsService] })
export class BackupModule {}
