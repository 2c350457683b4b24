import { Module } from '@nestjs/common';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { RemindersService } from './reminders.service.js';

@Module({ imports: [OutboxModule], providers: [RemindersService], exports: [RemindersService] })
export class RemindersModule {}
