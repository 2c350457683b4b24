import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { READINGS } from '../../kernel/metrics/metrics.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { CitizenChannels } from './citizen-channels.entity.js';
import { DeliveryReadingsService } from './delivery-readings.service.js';
import { Delivery } from './delivery.entity.js';
import { MessageTextRow } from './message-text.entity.js';
import { Notice } from './notice.entity.js';
import { StaffMailbox } from './staff-mailbox.entity.js';
import { daily, job, JOBS } from '../../kernel/jobs/jobs.port.js';
import { MessageForgettingService } from './message-forgetting.service.js';

export const notificationsCapability = capability(
  'notifications',
  ENTITIES.of(CitizenChannels, Delivery, MessageTextRow, Notice, StaffMailbox),
  SEALED_TABLES.of({ table: 'staff_mailboxes', id: 'user_id', columns: { email: 'staff_mailboxes.email' } }),
  READINGS.of(DeliveryReadingsService),
  JOBS.of(
    job({
      name: 'message-forgetting',
      slot: daily('03:00'),
      service: MessageForgettingService,
      run: (forgetting, asOf) => forgetting.forget(asOf),
    }),
  ),
  AUDIT_ACTIONS.of({
    'delivery.resend': '重发通知',
    'user.mailbox': '修改通知邮箱',
    'message-text.change': '修改通知文字',
  }),
);
