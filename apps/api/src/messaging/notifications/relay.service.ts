import { Injectable, Logger } from '@nestjs/common';
import { backoffMs, MAX_ATTEMPTS } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { bindInstant } from '../../kernel/database/engine.js';
import { changeRows, readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { addDelivery } from './add-delivery.js';
import type { Channel, Outcome, Parcel } from './channels/channel.js';
import { EmailChannel } from './channels/email.channel.js';
import { SmsChannel } from './channels/sms.channel.js';
import { WechatChannel } from './channels/wechat.channel.js';
import { Delivery, type ChannelName, type DeliveryStatus } from './delivery.entity.js';
import { MESSAGE_COPIES } from './message-copies.port.js';
import { MessageSubjectsService } from './message-subjects.service.js';
import { MessageWordsService } from './message-words.service.js';
import { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';
import { ReachService } from './reach.service.js';

/** Longer than the slowest channel waits; after it a delivery whose instance died is another's. */
const LEASE_MS = 2 * 60_000;

type Send = () => Promise<Outcome>;

const FINAL = {
  sent: 'sent',
  declined: 'declined',
  dead: 'dead',
  uncertain: 'uncertain',
} as const satisfies Partial<Record<Outcome['kind'], DeliveryStatus>>;

/**
 * Sends deliveries. Any number of instances may: each delivery is claimed by compare-and-set and its claim expires.
 * A claim has two stages. While `claimed`, nothing has been sent, and a crash costs nothing. Before the request
 * goes out it becomes `calling`; if the instance dies there, the result is unknown, and only a channel
 * that notices repetitions tries again (docs/adr/0009).
 */
@Injectable()
export class RelayService {
  private readonly logger = new Logger('Relay');
  private readonly owner = newId();
  private readonly channels: Record<Exclude<ChannelName, 'webhook'>, Channel>;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly words: MessageWordsService,
    private readonly subjects: MessageSubjectsService,
    private readonly reach: ReachService,
    wechat: WechatChannel,
    sms: SmsChannel,
    email: EmailChannel,
    private readonly capabilities: Capabilities,
  ) {
    this.channels = { wechat, sms, email };
  }

  /** Deliveries whose time has come, the longest waiting first; also those whose instance died before sending. */
  async due(most: number): Promise<string[]> {
    const now = this.bind(this.clock.now());
    const rows = await this.uow.read((em) =>
      readRows<{ id: string }>(
        em,
        `SELECT id FROM deliveries WHERE status IN ('pending', 'claimed') AND available_at <= ?
         ORDER BY available_at, id LIMIT ${most}`,
        [now],
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** Claims and sends one. A delivery of another instance is skipped. The result is written to its row. */
  async deliver(id: string): Promise<void> {
    const delivery = await this.claim(id);
    if (!delivery) return;
    const send = await this.prepare(delivery);
    if (!send) {
      await this.finish(delivery, 'dropped', '收件人已没有可用的地址');
      return;
    }
    if (!(await this.step(delivery, 'claimed', 'calling'))) return;
    await this.settle(delivery, await this.send(delivery, send));
  }

  /** Deliveries left `calling` by an instance that died: unknown, unless the channel notices a repetition. */
  async recover(): Promise<void> {
    const now = this.bind(this.clock.now());
    const lost = await this.uow.read((em) =>
      readRows<{ id: string }>(
        em,
        `SELECT id FROM deliveries WHERE status = 'calling' AND available_at <= ? ORDER BY available_at LIMIT 100`,
        [now],
      ),
    );
    for (const { id } of lost) {
      const delivery = await this.uow.read((em) => em.findOneBy(Delivery, { id }));
      if (delivery?.status !== 'calling' || delivery.availableAt > this.clock.now()) continue;
      await this.settle(delivery, { kind: 'uncertain', reason: '发送途中服务中断，可能已送达，未重发' });
    }
  }

  private async claim(id: string): Promise<Delivery | null> {
    const now = this.clock.now();
    return this.uow.run(async (em) => {
      const taken = await changeRows(
        em,
        `UPDATE deliveries SET status = 'claimed', lease_owner = ?, available_at = ?, attempts = attempts + 1
         WHERE id = ? AND status IN ('pending', 'claimed') AND available_at <= ?`,
        [this.owner, this.bind(new Date(now.getTime() + LEASE_MS)), id, this.bind(now)],
      );
      return taken === 1 ? em.findOneBy(Delivery, { id }) : null;
    });
  }

  /** @returns what sends it; null when there is no address any more, or nothing to say */
  private prepare(delivery: Delivery): Promise<Send | null> {
    const { channel } = delivery;
    return this.uow.read(async (em) => {
      const message = await em.findOneBy(OutboxMessage, { id: delivery.messageId });
      if (!message) return null;
      if (channel === 'webhook')
        return this.capabilities.provider(MESSAGE_COPIES).pack(em, message, delivery.recipientId);
      const parcel = await this.pack(em, delivery, message);
      return parcel && (() => this.channels[channel].send(parcel));
    });
  }

  private async pack(em: EntityManager, delivery: Delivery, message: OutboxMessage): Promise<Parcel | null> {
    const subject = await this.subjects.ofOne(em, message);
    const address = await this.reach.address(em, delivery, subject);
    if (!address) return null;
    return {
      reference: delivery.id,
      address,
      page: subject?.page ?? null,
      words: await this.words.of(em, delivery.topic),
      values: await this.subjects.values(em, message, subject),
    };
  }

  /** A fault of our own must not stop the relay: it is logged, and the delivery waits like after any failure. */
  private async send(delivery: Delivery, send: Send): Promise<Outcome> {
    try {
      return await send();
    } catch (error) {
      this.logger.error({
        message: 'a channel failed',
        deliveryId: delivery.id,
        channel: delivery.channel,
        name: error instanceof Error ? error.name : typeof error,
        stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined,
      });
      return { kind: 'uncertain', reason: '程序出错，是否送达不明' };
    }
  }

  private async settle(delivery: Delivery, outcome: Outcome): Promise<void> {
    const again = outcome.kind === 'uncertain' && this.isRepeatable(delivery.channel);
    if (outcome.kind === 'retry' || again) {
      await this.postpone(delivery, outcome);
      return;
    }
    const ref = outcome.kind === 'sent' ? (outcome.ref ?? null) : null;
    const reason = outcome.kind === 'sent' ? null : outcome.reason;
    await this.finish(delivery, FINAL[outcome.kind], reason, ref);
  }

  private isRepeatable(channel: ChannelName): boolean {
    return channel === 'webhook' || this.channels[channel].repeatable;
  }

  private async postpone(
    delivery: Delivery,
    outcome: Extract<Outcome, { kind: 'retry' | 'uncertain' }>,
  ): Promise<void> {
    if (delivery.attempts >= MAX_ATTEMPTS) {
      await this.finish(delivery, 'dead', `${outcome.reason}；已试 ${delivery.attempts} 次`);
      return;
    }
    const pause = this.clock.now().getTime() + backoffMs(delivery.attempts, Math.random());
    const until = outcome.kind === 'retry' ? (outcome.until?.getTime() ?? 0) : 0;
    await this.step(delivery, 'calling', 'pending', {
      available_at: this.bind(new Date(Math.max(pause, until))),
      lease_owner: null,
      reason: outcome.reason,
    });
  }

  private async finish(
    delivery: Delivery,
    status: DeliveryStatus,
    reason: string | null,
    ref: string | null = null,
  ): Promise<void> {
    await this.uow.run(async (em) => {
      const now = this.clock.now();
      const done = await this.stepIn(em, delivery, status === 'dropped' ? 'claimed' : 'calling', status, {
        reason,
        provider_ref: ref?.slice(0, 100) ?? null,
        finished_at: this.bind(now),
      });
      if (done && delivery.channel === 'wechat' && status !== 'sent') await this.fallBack(em, delivery, now);
    });
    // A log level for people, because a given-up message needs one.
    if (status === 'dead' || status === 'uncertain')
      this.logger.warn({
        message: 'delivery given up',
        deliveryId: delivery.id,
        channel: delivery.channel,
        reason,
      });
  }

  /** WeChat did not take it: the SMS it had saved, where the matter is worth one. */
  private async fallBack(em: EntityManager, delivery: Delivery, now: Date): Promise<void> {
    const message = await em.findOneBy(OutboxMessage, { id: delivery.messageId });
    const subject = message && (await this.subjects.ofOne(em, message));
    if (!message || !subject?.contact) return;
    const words = await this.words.of(em, delivery.topic);
    for (const way of await this.reach.waysAfterWechat(em, subject, words)) {
      const { channel, recipientId } = way;
      // A delivery sent again by hand may come here a second time.
      if (await em.existsBy(Delivery, { messageId: message.id, channel, recipientId })) continue;
      await addDelivery(em, { message, ...way, at: now, now });
    }
  }

  private step(
    delivery: Delivery,
    from: DeliveryStatus,
    to: DeliveryStatus,
    set: Record<string, unknown> = {},
  ): Promise<boolean> {
    return this.uow.run((em) => this.stepIn(em, delivery, from, to, set));
  }

  /** The number of tries guards the claim: an instance that lost the claim changes nothing any more. */
  private async stepIn(
    em: EntityManager,
    { id, attempts }: Delivery,
    from: DeliveryStatus,
    to: DeliveryStatus,
    set: Record<string, unknown>,
  ): Promise<boolean> {
    const more = Object.keys(set).map((column) => `, ${column} = ?`);
    const changed = await changeRows(
      em,
      `UPDATE deliveries SET status = ?${more.join('')} WHERE id = ? AND status = ? AND attempts = ?`,
      [to, ...Object.values(set), id, from, attempts],
    );
    return changed === 1;
  }

  private bind(at: Date): string | Date {
    return bindInstant(this.uow.engine, at);
  }
}
