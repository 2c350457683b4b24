import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { testEngine } from '../support/engines.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';

const NOW = '2026-03-09T02:00:00.000Z';

describe('what is kept of messages', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW, env: { HUIYIN_MESSAGE_KEEP_DAYS: '365' } });
  });
  afterAll(async () => {
    expect(office.faults().filter((line) => !/could not be planned/.test(line))).toEqual([]);
    await office.close();
  });

  const counted = async (table: 'outbox' | 'deliveries', marker: string) => {
    const rows = await office.sql<{ status: string; n: number }>(
      `SELECT status, COUNT(*) AS n FROM ${table} WHERE topic = ? GROUP BY status`,
      [marker],
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
  };
  /** Messages of that day, each with a delivery where `delivery` is a status. */
  async function write(topic: string, day: string, status: string, delivery: string | null, count = 1) {
    const database = await office.database();
    const at = `${day} 02:00:00.000`;
    const many = <T>(of: () => T): T[] => Array.from({ length: count }, of);
    const ids = many(() => randomUUID());
    try {
      for (let n = 0; n < count; n += 100) {
        const some = ids.slice(n, n + 100);
        await database.run(
          `INSERT INTO outbox (id, topic, payload, status, attempts, available_at, created_at)
           VALUES ${some.map(() => `(?, ?, '{}', ?, 0, '2999-01-01 00:00:00.000', ?)`).join(', ')}`,
          some.flatMap((id) => [id, topic, status, at]),
        );
        if (delivery)
          await database.run(
            `INSERT INTO deliveries (id, message_id, topic, channel, recipient_kind, recipient_id, status, attempts,
               available_at, created_at)
             VALUES ${some.map(() => `(?, ?, ?, 'sms', 'letter', 'x', ?, 1, '2999-01-01 00:00:00.000', ?)`).join(', ')}`,
            some.flatMap((id) => [randomUUID(), id, topic, delivery, at]),
          );
      }
    } finally {
      await database.close();
    }
  }

  it('a year later what was sent or given up is gone, in batches; what waits and what is younger stays', async () => {
    // The keeping ends on 2025-03-10: 365 days before the night of the 10th of March 2026.
    await write('old', '2025-03-08', 'planned', 'sent', 1201);
    await write('old', '2025-03-08', 'planned', 'dead');
    await write('old', '2025-03-08', 'dead', null);
    await write('old', '2025-03-08', 'stale', null);
    await write('waits', '2025-03-08', 'planned', 'pending');
    await write('waits', '2025-03-08', 'pending', null);
    await write('young', '2025-03-12', 'planned', 'sent', 2);
    await office.at('2026-03-10T00:00:00.000Z');
    await office.api.runJob('message-forgetting');
    expect(await counted('outbox', 'old')).toEqual({});
    expect(await counted('deliveries', 'old')).toEqual({});
    expect(await counted('outbox', 'waits')).toEqual({ planned: 1, pending: 1 });
    expect(await counted('deliveries', 'waits')).toEqual({ pending: 1 });
    expect(await counted('outbox', 'young')).toEqual({ planned: 2 });
    expect(await counted('deliveries', 'young')).toEqual({ sent: 2 });
  });

  it('finds the old ones by an index, whatever lies in the tables', async () => {
    for (const [table, index] of [
      ['outbox', 'ix_outbox_created'],
      ['deliveries', 'ix_deliveries_created'],
    ]) {
      const sql = `SELECT id FROM ${table} WHERE created_at < '2025-03-08' ORDER BY created_at LIMIT 500`;
      const rows = await office.sql(`${testEngine() === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`);
      expect(JSON.stringify(rows)).toContain(index);
    }
  });

  it('a message that cannot even be planned is in the dead-letter list, and a resend plans it again', async () => {
    const letter = await office.bring('assigned');
    const id = randomUUID();
    await office.tamper(
      `INSERT INTO outbox (id, topic, letter_id, payload, status, attempts, available_at, created_at)
       VALUES (?, 'staff.urged', ?, '{}', 'dead', 10, '2026-02-09 02:00:00.000', '2026-02-09 02:00:00.000')`,
      [id, letter.id],
    );
    const list = async (query = '') =>
      (await office.people.supervisor.get(`/staff/deliveries${query}`)).body.items as { id: string }[];
    const shown = (await list()).find((item) => item.id === id);
    expect(shown).toMatchObject({
      number: letter.number,
      topicLabel: '督办催办',
      channel: null,
      audience: 'staff',
      status: 'unplannable',
      statusLabel: '无法生成',
      attempts: 10,
      resendable: true,
    });
    expect(await list('?status=unplannable')).toEqual([shown]);
    expect((await list('?status=dead')).map((item) => item.id)).not.toContain(id);
    // The list goes on page by page over both kinds.
    const first = await office.people.supervisor.get('/staff/deliveries?limit=1');
    expect(first.body.items).toHaveLength(1);

    const resend = () => office.people.supervisor.post(`/staff/deliveries/${id}/resending`);
    assertRefused(await office.people.clerk.post(`/staff/deliveries/${id}/resending`), 403, 'FORBIDDEN');
    expect((await resend()).status).toBe(204);
    await until('planned', async () => {
      const [row] = await office.sql<{ status: string }>('SELECT status FROM outbox WHERE id = ?', [id]);
      return row?.status === 'planned';
    });
    assertRefused(await resend(), 409, 'ACTION_NOT_ALLOWED');
    const { body } = await office.people.handler.get('/staff/notices?limit=20');
    const notices = body.items.filter(
      (item: { topic: string; letterId: string }) =>
        item.topic === 'staff.urged' && item.letterId === letter.id,
    );
    expect(notices).toHaveLength(1);
  });
});
