import { Inject, Injectable } from '@nestjs/common';
import { WEBHOOK_EVENT_LABELS, type WebhookEvent } from '@huiyin/contract';
import { isTopic, topicOf } from '@huiyin/domain';
import { readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import type { ChannelName, Delivery, DeliveryStatus } from './delivery.entity.js';
import { MessageSubjectsService } from './message-subjects.service.js';
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
  // A message that broke before it was split into deliveries: it stands in the outbox.
  unplannable: [],
  dead: ['dead'],
  uncertain: ['uncertain'],
  waiting: ['pending', 'claimed', 'calling'],
  sent: ['sent'],
  declined: ['declined'],
  dropped: ['dropped'],
};
/** What waits for a person. */
const TROUBLE: readonly DeliveryStatus[] = ['dead', 'uncertain'];
const RESENDABLE: readonly DeliveryStatus[] = ['dead', 'uncertain', 'dropped'];
/** A program knows a repetition by its id, and may ask for what it lost: so what was sent can be sent again, too. */
const REPLAYABLE: readonly DeliveryStatus[] = [...RESENDABLE, 'sent'];
export const resendable = (channel: ChannelName | null): readonly DeliveryStatus[] =>
  channel === 'webhook' ? REPLAYABLE : RESENDABLE;

interface Row {
  id: string;
  topic: string;
  channel: ChannelName | null;
  recipientKind: Delivery['recipientKind'] | null;
  letterId: string | null;
  /** null: a message of the outbox */
  status: DeliveryStatus | null;
  attempts: number;
  reason: string | null;
  createdAt: unknown;
  availableAt: unknown;
}

/** 发送情况: messages sent, waiting and not delivered. */
@Injectable()
export class DeliveriesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly subjects: MessageSubjectsService,
    @Inject(ENV) private readonly env: Pick<Env, 'wechat' | 'sms' | 'smtp'>,
  ) {}

  async list(query: DeliveryQuery): Promise<DeliveryPage> {
    const limit = limitOf(query);
    const sources = sourcesOf(query.status);
    const [after] = decodeCursor(query.cursor, 'id') ?? [];
    const rows = await this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT m.* FROM (${sources
          .map(({ sql }) => `SELECT * FROM (${sql(after !== undefined, limit + 1)}) part`)
          .join(' UNION ALL ')}) m ORDER BY m.id DESC LIMIT ${limit + 1}`,
        sources.flatMap(({ values }) => [...values, ...(after ? [after] : [])]),
      ),
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    const numbers = await this.numbersOf(page.items);
    return {
      items: page.items.map((row) => viewOf(row, numbers.get(row.id) ?? null)),
      nextCursor: page.nextCursor,
    };
  }

  /** The numbers of what is known by the row alone; by the row's id. */
  private numbersOf(rows: readonly Row[]): Promise<Map<string, string | null>> {
    const messages = rows.map(({ id, topic, letterId }) => ({ id, topic, letterId, payload: {} }));
    return this.uow.read(async (em) => {
      const subjects = await this.subjects.of(em, messages);
      return new Map([...subjects].map(([id, { number }]) => [id, number]));
    });
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

interface Source {
  sql: (continued: boolean, most: number) => string;
  values: readonly string[];
}

/** Each by its own index, newest first; the two are put together afterwards. */
function sourcesOf(status: ShownStatus | undefined): Source[] {
  const statuses = status ? STORED[status] : TROUBLE;
  const sent: Source = {
    sql: (continued, most) =>
      `SELECT id, topic, channel, recipient_kind AS recipientKind, letter_id AS letterId, status, attempts, reason,
         created_at AS createdAt, available_at AS availableAt
       FROM deliveries WHERE status IN (${statuses.map(() => '?').join(', ')})${continued ? ' AND id < ?' : ''}
       ORDER BY id DESC LIMIT ${most}`,
    values: statuses,
  };
  const broken: Source = {
    sql: (continued, most) =>
      `SELECT id, topic, NULL AS channel, NULL AS recipientKind, letter_id AS letterId, NULL AS status, attempts,
         NULL AS reason, created_at AS createdAt, available_at AS availableAt
       FROM outbox WHERE status = 'dead'${continued ? ' AND id < ?' : ''} ORDER BY id DESC LIMIT ${most}`,
    values: [],
  };
  if (status === undefined) return [sent, broken];
  return status === 'unplannable' ? [broken] : [sent];
}

function viewOf(row: Row, number: string | null): DeliveryView {
  const stored = row.status;
  const status =
    stored === null
      ? 'unplannable'
      : (Object.keys(STORED) as ShownStatus[]).find((shown) => STORED[shown].includes(stored))!;
  const toStaff = isTopic(row.topic)
    ? topicOf(row.topic).audience === 'staff'
    : row.topic.startsWith('staff.');
  const isForStaff = stored === null ? toStaff : row.recipientKind === 'staff';
  return {
    id: row.id,
    topic: row.topic,
    topicLabel: labelOf(row),
    channel: row.channel,
    channelLabel: row.channel === null ? '各种方式' : CHANNEL_LABELS[row.channel],
    audience: row.channel === 'webhook' ? 'program' : isForStaff ? 'staff' : 'citizen',
    letterId: row.letterId,
    number,
    status,
    statusLabel: SHOWN_STATUS_LABELS[status],
    attempts: Number(row.attempts),
    reason: stored === null ? '生成通知时出错，原因在服务器日志里' : row.reason,
    createdAt: readInstant(row.createdAt).toISOString(),
    nextTryAt: status === 'waiting' ? readInstant(row.availableAt).toISOString() : null,
    resendable: stored === null || resendable(row.channel).includes(stored),
  };
}

function labelOf({ topic, channel }: Row): string {
  if (channel !== 'webhook') return isTopic(topic) ? topicOf(topic).label : topic;
  return topic in WEBHOOK_EVENT_LABELS ? WEBHOOK_EVENT_LABELS[topic as WebhookEvent] : '测试';
}
