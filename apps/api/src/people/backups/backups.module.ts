import { Module } from '@nestjs/common';
import { BackupModule } from '../../kernel/backup/backup.module.js';
import { BackupsController } from './backups.controller.js';

/** The backups as administrators see them; made they are by the kernel. */
@Module({ imports: [BackupModule], controllers: [BackupsController] })
export class BackupsModule {}
