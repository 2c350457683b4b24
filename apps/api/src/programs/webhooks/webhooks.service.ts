import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { secretOf } from './signature.js';
import { WEBHOOK_SECRET, TEST_TOPIC } from './webhook-copies.service.js';
import { WebhookHost } from './webhook-host.entity.js';
import { Webhook } from './webhook.entity.js';
import type { NewWebhookDto, WebhookHostDto, WebhookShownView, WebhookView } from './webhooks.dto.js';

/** More than an office has systems; each event is sent to each of them. */
const MOST_WEBHOOKS = 20;
const SECRET_BYTES = 32;

/** Where other systems are told of events: only hosts that an administrator listed. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Those in use, and the fifty that ended last. */
  async list(): Promise<WebhookView[]> {
    const [active, ended] = await this.uow.read(async (em) => [
      await em.find(Webhook, { where: { endedAt: IsNull() }, order: { id: 'DESC' } }),
      await em
        .createQueryBuilder(Webhook, 'w')
        .where('w.endedAt IS NOT NULL')
        .orderBy('w.endedAt', 'DESC')
        .take(50)
        .getMany(),
    ]);
    return [...active, ...ended].map(viewOf);
  }

  hosts(): Promise<WebhookHost[]> {
    return this.uow.read((em) => em.find(WebhookHost, { order: { host: 'ASC' } }));
  }

  /**
   * The whole list at once. Webhooks to a host that is no longer on it send nothing more.
   *
   * @throws {DomainError} VALIDATION_FAILED an entry is no host
   */
  async replaceHosts(actor: StaffActor, entries: readonly WebhookHostDto[]): Promise<WebhookHost[]> {
    const rows = new Map(
      entries.map(({ host, isPrivate }) => {
        const plain = hostOf(host);
        if (plain === null)
          throw fieldError('hosts', `“${host}”不是主机名，例如 portal.example.cn 或 10.1.2.3:8443`);
        return [plain, { host: plain, isPrivate, addedBy: actor.id, addedAt: this.clock.now() }] as const;
      }),
    );
    await this.uow.run(async (em) => {
      const before = await em.find(WebhookHost);
      await em.createQueryBuilder().delete().from(WebhookHost).execute();
      if (rows.size > 0) await em.insert(WebhookHost, [...rows.values()]);
      await this.record(em, actor, 'program.webhook_hosts', null, {
        before: before.map(named),
        after: [...rows.values()].map(named),
      });
    });
    return this.hosts();
  }

  /** @throws {DomainError} VALIDATION_FAILED no address, or of a host that is not listed; DUPLICATE the name is in use */
  async create(actor: StaffActor, dto: NewWebhookDto): Promise<WebhookShownView> {
    const url = urlOf(dto.url);
    const secret = secretOf(randomBytes(SECRET_BYTES));
    const row: Webhook = {
      id: newId(),
      name: dto.name,
      activeName: dto.name.normalize('NFKC').toLowerCase(),
      url: url.href,
      secret: this.cipher.seal(secret, WEBHOOK_SECRET),
      events: [...new Set(dto.events)].sort(),
      createdBy: actor.id,
      createdAt: this.clock.now(),
      endedAt: null,
      endedBecause: null,
    };
    await this.uow.run(async (em) => {
      const host = await em.findOneBy(WebhookHost, { host: url.host });
      if (!host) throw fieldError('url', `${url.host} 不在允许的主机名单里，请先登记`);
      if (url.protocol === 'http:' && !host.isPrivate) throw fieldError('url', '外网地址须为 https');
      if ((await em.countBy(Webhook, { endedAt: IsNull() })) >= MOST_WEBHOOKS)
        throw new DomainError('ACTION_NOT_ALLOWED', `推送最多 ${MOST_WEBHOOKS} 个，请先停用不用的`);
      try {
        await em.insert(Webhook, row);
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '已有同名的推送在用，请换一个名称') : error;
      }
      await this.record(em, actor, 'program.webhook_create', row.id, { host: url.host, events: row.events });
    });
    return { ...viewOf(row), secret };
  }

  /** @throws {DomainError} NOT_FOUND unknown, or ended already */
  async remove(actor: StaffActor, id: string): Promise<void> {
    await this.uow.run(async (em) => {
      const { affected } = await em.update(
        Webhook,
        { id, endedAt: IsNull() },
        { endedAt: this.clock.now(), endedBecause: 'removed', activeName: null },
      );
      if (affected !== 1) throw webhookNotFound();
      await this.record(em, actor, 'program.webhook_remove', id, {});
    });
  }

  /** Sends an event that says it is a test; what became of it is in 发送情况. @throws {DomainError} NOT_FOUND */
  async test(actor: StaffActor, id: string): Promise<void> {
    await this.uow.run(async (em) => {
      if (!(await em.existsBy(Webhook, { id, endedAt: IsNull() }))) throw webhookNotFound();
      await this.outbox.add(em, TEST_TOPIC, null, { webhookId: id });
      await this.record(em, actor, 'program.webhook_test', id, {});
    });
  }

  private record(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    subjectId: string | null,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'webhook', subjectId, detail });
  }
}

const named = ({ host, isPrivate }: Pick<WebhookHost, 'host' | 'isPrivate'>): string =>
  isPrivate ? `${host} (private)` : host;

/** As `new URL` writes it; null when it is more or less than a host. */
function hostOf(text: string): string | null {
  const plain = text.trim().toLowerCase();
  if (!plain || /[\s/@?#\\]/.test(plain) || !URL.canParse(`https://${plain}`)) return null;
  return new URL(`https://${plain}`).host;
}

/** @throws {DomainError} VALIDATION_FAILED */
function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol))
    throw fieldError('url', '应为 https:// 开头的完整地址');
  if (url.username || url.password) throw fieldError('url', '地址里不能有用户名和密码');
  url.hash = '';
  return url;
}

const viewOf = (row: Webhook): WebhookView => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events,
  state: row.endedBecause ?? 'active',
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

export const webhookNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这个推送，或已停用');
