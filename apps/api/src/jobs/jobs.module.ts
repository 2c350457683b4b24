import { Module } from '@nestjs/common';
import { MessagesModule } from '../notifications/messages.module.js';
import { JobsService } from './jobs.service.js';
import { Scheduler } from './scheduler.js';

@Module({ imports: [MessagesModule], providers: [JobsService, Scheduler] })
export class JobsModule {}
