import { Injectable } from '@nestjs/common';
import { WEBHOOK_EVENTS } from '@huiyin/contract';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import type {
  CopiedMessage,
  MessageCopies,
  Outcome,
} from '../../messaging/notifications/message-copies.port.js';
import { signedHeaders } from './signature.js';
import { WebhookFactsQueries } from './webhook-facts.queries.js';
import { WebhookHost } from './webhook-host.entity.js';
import { post } from './webhook-sender.js';
import { Webhook } from './webhook.entity.js';

export const WEBHOOK_SECRET = 'webhooks.secret';
export const TEST_TOPIC = 'webhook.test';
const TOPICS: ReadonlySet<string> = new Set([...WEBHOOK_EVENTS, TEST_TOPIC]);

/** Events of the outbox, on their way to webhooks. */
@Injectable()
export class WebhookCopiesService implements MessageCopies {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditService,
    private readonly facts: WebhookFactsQueries,
  ) {}

  async of(em: EntityManager, messages: readonly CopiedMessage[]): Promise<Map<string, string[]>> {
    const told = messages.filter(({ topic }) => TOPICS.has(topic));
    if (told.length === 0) return new Map();
    const webhooks = await em.findBy(Webhook, { endedAt: IsNull() });
    const wants = ({ id, events }: Webhook, { topic, payload }: CopiedMessage): boolean =>
      topic === TEST_TOPIC
        ? (payload as { webhookId?: string }).webhookId === id
        : (events as readonly string[]).includes(topic);
    return new Map(
      told.map((message) => [
        message.id,
        webhooks.filter((webhook) => wants(webhook, message)).map(({ id }) => id),
      ]),
    );
  }

  async pack(
    em: EntityManager,
    message: CopiedMessage,
    webhookId: string,
  ): Promise<(() => Promise<Outcome>) | null> {
    const webhook = await em.findOneBy(Webhook, { id: webhookId, endedAt: IsNull() });
    const data = webhook && (await this.facts.of(em, message));
    if (!data) return null;
    const url = new URL(webhook.url);
    const host = await em.findOneBy(WebhookHost, { host: url.host });
    const body = JSON.stringify({ type: message.topic, timestamp: message.createdAt.toISOString(), data });
    return () => this.send(webhook, url, host, `msg_${message.id}`, body);
  }

  private async send(
    webhook: Webhook,
    url: URL,
    host: WebhookHost | null,
    id: string,
    body: string,
  ): Promise<Outcome> {
    // The administrator may have taken it off the list since.
    if (!host || (url.protocol !== 'https:' && !host.isPrivate))
      return { kind: 'dead', reason: '目标主机不在允许的名单里，没有发送' };
    const now = this.clock.now();
    const headers = signedHeaders(this.cipher.open(webhook.secret, WEBHOOK_SECRET), id, now, body);
    const answer = await post({ url, headers, body, isPrivate: host.isPrivate }, now);
    if (answer.kind !== 'gone') return answer;
    await this.end(webhook.id, now);
    return { kind: 'dead', reason: answer.reason };
  }

  /** 410: asked for by the other side (Standard Webhooks). */
  private async end(id: string, endedAt: Date): Promise<void> {
    await this.uow.run(async (em) => {
      const { affected } = await em.update(
        Webhook,
        { id, endedAt: IsNull() },
        { endedAt, endedBecause: 'gone', activeName: null },
      );
      if (affected !== 1) return;
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'program.webhook_gone',
        subjectType: 'webhook',
        subjectId: id,
      });
    });
  }
}
