import assert from 'node:assert/strict';
import type { Client } from '../support/client.js';
import { aLetter, type LetterBody } from '../support/letters.js';
import { until } from '../support/wait.js';
import { signedIn, type Wechat } from '../support/wechat.js';
import type { Office, Sent } from './office.js';

export interface DeliveryRow {
  id: string;
  topic: string;
  channel: string;
  status: string;
  attempts: number;
  reason: string | null;
  messageId: string;
}

/** A citizen of the mini-program with letters of their own. */
export class WechatCitizen {
  private constructor(
    readonly client: Client,
    readonly openid: string,
    private readonly wechat: Wechat,
  ) {}

  static async signIn(apiUrl: string, wechat: Wechat, person: string): Promise<WechatCitizen> {
    const client = await signedIn(apiUrl, wechat, person);
    return new WechatCitizen(client, (await wechat.loginCode(person)).openid, wechat);
  }

  async send(overrides: Partial<LetterBody> = {}): Promise<Sent> {
    const { status, body } = await this.client.post('/letters', aLetter(overrides));
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  }

  /** Taps “accept” for messages of that topic. */
  async accept(topic: string, count = 1): Promise<void> {
    await this.wechat.control('POST', 'taps', { openid: this.openid, templateId: templateOf(topic), count });
  }

  /** What is on their phone about one letter. */
  async messages(letter: Pick<Sent, 'id'>, topic?: string) {
    return (await this.wechat.messages()).filter(
      ({ openid, page, templateId }) =>
        openid === this.openid &&
        page === `pages/letter/index?id=${letter.id}` &&
        (!topic || templateId === templateOf(topic)),
    );
  }

  async notices(): Promise<
    { topic: string; title: string; body: string; letterId: string; read: boolean }[]
  > {
    return (await this.client.get('/me/notices?limit=100')).body.items;
  }
}

/** The API's environment for suites whose clock stands still: a busy machine must not look like an outage. */
export const patient = (wechat: Wechat): Record<string, string> => ({
  ...wechat.env,
  WECHAT_TIMEOUT_MS: '60000',
});

/** The stand-in's own templates, which a demo has before anybody applied for one. */
export const templateOf = (topic: string): string => `demo-${topic.replace('.', '-')}`;

/** Rows of one letter's deliveries, oldest first. */
export function deliveriesOf(office: Office, letterId: string): Promise<DeliveryRow[]> {
  return office.sql<DeliveryRow>(
    `SELECT id, topic, channel, status, attempts, reason, message_id AS messageId FROM deliveries
     WHERE letter_id = ? ORDER BY id`,
    [letterId],
  );
}

/** Waits until one letter's delivery of a topic stands at a status. */
export function untilDelivery(
  office: Office,
  letterId: string,
  topic: string,
  status: string,
  channel = 'wechat',
): Promise<DeliveryRow> {
  return until(`${channel} of ${topic} ${status}`, async () =>
    (await deliveriesOf(office, letterId)).find(
      (row) => row.topic === topic && row.channel === channel && row.status === status,
    ),
  );
}

/** Waits until every message written so far has been turned into notices and deliveries. */
export async function untilPlanned(office: Office): Promise<void> {
  await until('every message planned', async () => {
    const [row] = await office.sql<{ n: number }>(
      `SELECT COUNT(*) AS n FROM outbox WHERE status IN ('pending', 'bulk')`,
    );
    return Number(row?.n) === 0;
  });
}

/** Waits until nothing is on its way to anyone: a tap that is accepted now is then for the next message. */
export async function untilDelivered(office: Office): Promise<void> {
  await untilPlanned(office);
  await until('every message delivered', async () => {
    const [row] = await office.sql<{ n: number }>(
      `SELECT COUNT(*) AS n FROM deliveries WHERE status IN ('pending', 'claimed', 'calling')`,
    );
    return Number(row?.n) === 0;
  });
}
