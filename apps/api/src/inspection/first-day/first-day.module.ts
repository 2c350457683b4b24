import { Module } from '@nestjs/common';
import { CalendarsModule } from '../../calendar/calendars/calendars.module.js';
import { BackupModule } from '../../kernel/backup/backup.module.js';
import { MessagesModule } from '../../messaging/notifications/messages.module.js';
import { OfficeModule } from '../../people/office/office.module.js';
import { ChannelTestsService } from './channel-tests.service.js';
import { FirstDayController } from './first-day.controller.js';
import { FirstDayQueries } from './first-day.queries.js';
import { PutAwayService } from './put-away.service.js';

@Module({
  imports: [BackupModule, CalendarsModule, MessagesModule, OfficeModule],
  controllers: [FirstDayController],
  providers: [ChannelTestsService, FirstDayQueries, PutAwayService],
})
export class FirstDayModule {}
