import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { MESSAGE_COPIES } from '../../messaging/notifications/message-copies.port.js';
import { WebhookCopiesService } from './webhook-copies.service.js';
import { WebhookHost } from './webhook-host.entity.js';
import { Webhook } from './webhook.entity.js';

export const webhooksCapability = capability(
  'webhooks',
  ENTITIES.of(Webhook, WebhookHost),
  SEALED_TABLES.of({ table: 'webhooks', id: 'id', columns: { secret: 'webhooks.secret' } }),
  MESSAGE_COPIES.of(WebhookCopiesService),
  AUDIT_ACTIONS.of({
    'program.webhook_create': '新建推送',
    'program.webhook_remove': '停用推送',
    'program.webhook_gone': '对方不再接收推送',
    'program.webhook_test': '测试推送',
    'program.webhook_hosts': '修改允许推送的主机',
  }),
);
