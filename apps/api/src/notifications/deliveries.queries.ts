import { Inject, Injectable } from '@nestjs/common';
import { isTopic, topicOf } from '@huiyin/domain';
import { readInstant } from '../database/engine.js';
import { readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { ENV, type Env } from '../platform/env.js';
import { decodeCursor, limitOf, malformedCursor, pageOf } from '../platform/pages.js';
import type { ChannelName, Delivery, DeliveryStatus } from './delivery.entity.js';
import {
  CHANNEL_LABELS,
  SHOWN_STATUS_LABELS,
  type DeliveryCountsView,
  type DeliveryPage,
  type DeliveryQuery,
  type DeliveryView,
  type ShownStatus,
} from './dto/deliveries.dto.js';

const STORED: Record<ShownStatus, readonly DeliveryStatus[]> = {
  dead: ['dead'],
  uncertain: ['uncertain'],
  waiting: ['pending', 'claimed', 'calling'],
  sent: ['sent'],
  declined: ['declined'],
  dropped: ['dropped'],
};
/** What waits for a person. */
const TROUBLE: readonly DeliveryStatus[] = ['dead', 'uncertain'];
export const RESENDABLE: readonly DeliveryStatus[] = ['dead', 'uncertain', 'dropped'];

interface Row {
  id: string;
  topic: string;
  channel: ChannelName;
  recipientKind: Delivery['recipientKind'];
  letterId: string | null;
  number: string | null;
  status: DeliveryStatus;
  attempts: number;
  reason: string | null;
  createdAt: unknown;
  availableAt: unknown;
}

/** 发送情况: what was sent, what waits, what nobody got. */
@Injectable()
export class DeliveriesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Pick<Env, 'wechat' | 'sms' | 'smtp'>,
  ) {}

  async list(query: DeliveryQuery): Promise<DeliveryPage> {
    const limit = limitOf(query);
    const statuses = query.status ? STORED[query.status] : TROUBLE;
    const [after] = decodeCursor(query.cursor, 1) ?? [];
    if (after !== undefined && typeof after !== 'string') throw malformedCursor();
    const rows = await this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT d.id, d.topic, d.channel, d.recipient_kind AS recipientKind, d.letter_id AS letterId,
           l.number, d.status, d.attempts, d.reason, d.created_at AS createdAt, d.available_at AS availableAt
         FROM deliveries d LEFT JOIN letters l ON l.id = d.letter_id
         WHERE d.status IN (${statuses.map(() => '?').join(', ')})${after ? ' AND d.id < ?' : ''}
         ORDER BY d.id DESC LIMIT ${limit + 1}`,
        [...statuses, ...(after ? [after] : [])],
      ),
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { items: page.items.map(viewOf), nextCursor: page.nextCursor };
  }

  async counts(): Promise<DeliveryCountsView> {
    const { deliveries, unplannable } = await this.uow.read(async (em) => ({
      deliveries: await readRows<{ status: DeliveryStatus; n: unknown; since: unknown }>(
        em,
        `SELECT status, COUNT(*) AS n, MIN(created_at) AS since FROM deliveries
         WHERE status IN ('dead', 'uncertain', 'pending', 'claimed', 'calling') GROUP BY status`,
      ),
      unplannable: await readRows<{ n: unknown }>(
        em,
        `SELECT COUNT(*) AS n FROM outbox WHERE status = 'dead'`,
      ),
    }));
    const of = (shown: ShownStatus) => deliveries.filter(({ status }) => STORED[shown].includes(status));
    const sum = (shown: ShownStatus): number => of(shown).reduce((all, { n }) => all + Number(n), 0);
    const since = of('waiting').map((row) => readInstant(row.since).getTime());
    const oldest = since.length > 0 ? this.clock.now().getTime() - Math.min(...since) : 0;
    return {
      dead: sum('dead'),
      uncertain: sum('uncertain'),
      waiting: sum('waiting'),
      oldestWaitingMinutes: Math.max(0, Math.floor(oldest / 60_000)),
      unplannable: Number(unplannable[0]?.n ?? 0),
      wechatConfigured: this.env.wechat !== undefined,
      smsConfigured: this.env.sms !== undefined,
      mailConfigured: this.env.smtp !== undefined,
    };
  }
}

function viewOf(row: Row): DeliveryView {
  const status = (Object.keys(STORED) as ShownStatus[]).find((shown) => STORED[shown].includes(row.status))!;
  return {
    id: row.id,
    topic: row.topic,
    topicLabel: isTopic(row.topic) ? topicOf(row.topic).label : row.topic,
    channel: row.channel,
    channelLabel: CHANNEL_LABELS[row.channel],
    audience: row.recipientKind === 'staff' ? 'staff' : 'citizen',
    letterId: row.letterId,
    number: row.number,
    status,
    statusLabel: SHOWN_STATUS_LABELS[status],
    attempts: Number(row.attempts),
    reason: row.reason,
    createdAt: readInstant(row.createdAt).toISOString(),
    nextTryAt: status === 'waiting' ? readInstant(row.availableAt).toISOString() : null,
    resendable: RESENDABLE.includes(row.status),
  };
}
