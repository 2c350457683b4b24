import { Module } from '@nestjs/common';
import { MessagesModule } from '../../messaging/notifications/messages.module.js';
import { ExpiredRowsService } from './expired-rows.service.js';
import { JobsService } from './jobs.service.js';
import { Scheduler } from './scheduler.js';

@Module({ imports: [MessagesModule], providers: [ExpiredRowsService, JobsService, Scheduler] })
export class JobsModule {}
