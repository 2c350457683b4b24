import { Module } from '@nestjs/common';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { WebhookCopiesService } from './webhook-copies.service.js';
import { WebhookFactsQueries } from './webhook-facts.queries.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [OutboxModule],
  controllers: [WebhooksController],
  providers: [WebhooksService, WebhookCopiesService, WebhookFactsQueries],
})
export class WebhooksModule {}
