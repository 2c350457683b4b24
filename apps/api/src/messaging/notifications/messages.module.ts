import { Module } from '@nestjs/common';
import { LettersModule } from '../../letters/letters/letters.module.js';
import { OpenDaysModule } from '../../open-days/open-days.module.js';
import { WechatModule } from '../wechat/wechat.module.js';
import { EmailChannel } from './channels/email.channel.js';
import { SmsChannel } from './channels/sms.channel.js';
import { WechatChannel } from './channels/wechat.channel.js';
import { ContactSettingsService } from './contact-settings.service.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { DeliveryQueue } from './delivery-queue.js';
import { ManyMessagesService } from './many-messages.service.js';
import { MessageFactsService } from './message-facts.service.js';
import { MessageForgettingService } from './message-forgetting.service.js';
import { MessageTextsController } from './message-texts.controller.js';
import { MessageTextsService } from './message-texts.service.js';
import { MessageWordsService } from './message-words.service.js';
import { MyNoticesController } from './my-notices.controller.js';
import { NoticesService } from './notices.service.js';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { PlannerService } from './planner.service.js';
import { ReachService } from './reach.service.js';
import { RelayJob } from './relay.job.js';
import { RelayService } from './relay.service.js';
import { RemindersService } from './reminders.service.js';
import { ResendingService } from './resending.service.js';
import { StaffNoticesController } from './staff-notices.controller.js';

/** Everything after the outbox, which other capabilities only write to. */
@Module({
  imports: [OutboxModule, LettersModule, OpenDaysModule, WechatModule],
  controllers: [MyNoticesController, StaffNoticesController, DeliveriesController, MessageTextsController],
  providers: [
    ContactSettingsService,
    DeliveriesQueries,
    DeliveryQueue,
    EmailChannel,
    ManyMessagesService,
    MessageFactsService,
    MessageForgettingService,
    MessageTextsService,
    MessageWordsService,
    NoticesService,
    PlannerService,
    ReachService,
    RelayJob,
    RelayService,
    RemindersService,
    ResendingService,
    SmsChannel,
    WechatChannel,
  ],
  exports: [MessageForgettingService, MessageTextsService, NoticesService, RemindersService],
})
export class MessagesModule {}
