import { Module } from '@nestjs/common';
import { WechatModule } from '../wechat/wechat.module.js';
import { ChannelChecksService } from './channels/channel-checks.service.js';
import { EmailChannel } from './channels/email.channel.js';
import { SmsChannel } from './channels/sms.channel.js';
import { WechatChannel } from './channels/wechat.channel.js';
import { ContactSettingsService } from './contact-settings.service.js';
import { ContactWaysController } from './contact-ways.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { DeliveryReadingsService } from './delivery-readings.service.js';
import { DeliveryQueue } from './delivery-queue.js';
import { ManyMessagesService } from './many-messages.service.js';
import { MessageForgettingService } from './message-forgetting.service.js';
import { MessageSubjectsService } from './message-subjects.service.js';
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
import { ResendingService } from './resending.service.js';
import { StaffNoticesController } from './staff-notices.controller.js';

/** Everything after the outbox. Other capabilities write to the outbox and register what their messages are about. */
@Module({
  imports: [OutboxModule, WechatModule],
  controllers: [
    ContactWaysController,
    MyNoticesController,
    StaffNoticesController,
    DeliveriesController,
    MessageTextsController,
  ],
  providers: [
    ChannelChecksService,
    ContactSettingsService,
    DeliveriesQueries,
    DeliveryQueue,
    DeliveryReadingsService,
    EmailChannel,
    ManyMessagesService,
    MessageForgettingService,
    MessageSubjectsService,
    MessageTextsService,
    MessageWordsService,
    NoticesService,
    PlannerService,
    ReachService,
    RelayJob,
    RelayService,
    ResendingService,
    SmsChannel,
    WechatChannel,
  ],
  exports: [ChannelChecksService, MessageForgettingService, MessageTextsService, NoticesService],
})
export class MessagesModule {}
