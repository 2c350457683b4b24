import { Module } from '@nestjs/common';
import { ExpiredRowsService } from './expired-rows.service.js';
import { JobsService } from './jobs.service.js';
import { Scheduler } from './scheduler.js';

@Module({ providers: [ExpiredRowsService, JobsService, Scheduler] })
export class JobsModule {}
