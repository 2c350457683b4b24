import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:00.000Z';
const PLAIN = 60;

/** The chain a letter's audit lines go to when it is stored by itself (docs/adr/0002). */
const ownChain = (id: string): number => 1 + (createHash('sha256').update(id).digest().readUInt32BE(0) % 63);

describe('letters that come at the same moment', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: START });
  });
  afterAll(() => office?.close());

  const send = (body: object, key?: string) =>
    office.citizen.post('/letters', body, key ? { 'idempotency-key': key } : {});
  const statuses = (answers: { status: number }[]): number[] =>
    answers.map(({ status }) => status).sort((a, b) => a - b);

  it('are each stored or refused as if they had come alone', async () => {
    const troublemaker = { type: 'citizen', name: '张三', phone: '13811110001' } as const;
    const { id } = await office.send({ submitter: troublemaker });
    await office.people.clerk.post(`/staff/letters/${id}/sender-block`, { reason: '反复辱骂', days: 7 });
    const keys = { same: randomUUID(), different: randomUUID() };
    const [twice, retried] = [aLetter(), aLetter()];

    const all = await Promise.all([
      ...Array.from({ length: PLAIN }, () => send(aLetter())),
      ...Array.from({ length: 4 }, () => send(twice)),
      ...Array.from({ length: 4 }, () => send(retried, keys.same)),
      ...Array.from({ length: 4 }, () => send(aLetter(), keys.different)),
      send(aLetter({ submitter: troublemaker })),
      send(aLetter({ attachmentIds: [randomUUID()] })),
      send(aLetter({ submitter: { type: 'organisation', name: '李四' } })),
    ]);

    const plain = all.slice(0, PLAIN);
    const [same, retries, reused, odd] = [
      all.slice(PLAIN, PLAIN + 4),
      all.slice(PLAIN + 4, PLAIN + 8),
      all.slice(PLAIN + 8, PLAIN + 12),
      all.slice(PLAIN + 12),
    ];
    expect(new Set(statuses(plain))).toEqual(new Set([201]));
    expect(statuses(same)).toEqual([201, 409, 409, 409]);
    expect(new Set(same.map(({ body }) => body.code ?? ''))).toEqual(new Set(['', 'SAME_LETTER']));
    expect(statuses(retries)).toEqual([201, 201, 201, 201]);
    expect(new Set(retries.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(statuses(reused)).toEqual([201, 422, 422, 422]);
    expect(new Set(reused.map(({ body }) => body.code ?? ''))).toEqual(
      new Set(['', 'IDEMPOTENCY_KEY_REUSED']),
    );
    expect(odd.map(({ status }) => status)).toEqual([403, 422, 422]);

    const taken = new Map(
      all.filter(({ status }) => status === 201).map(({ body }) => [body.id as string, body]),
    );
    expect(taken.size).toBe(PLAIN + 3);
    await expectWhole([...taken.keys()]);
    for (const { number, queryCode } of [...taken.values()].slice(0, 5))
      expect((await office.citizen.post('/letters/lookup', { number, queryCode })).status).toBe(200);
    const { code, stdout } = await runHub(['audit', 'verify'], office.api.env);
    expectNamed(code, stdout).toBe(0);
  });

  /** Each with its first event, message, fingerprint and audit line, once; and on MariaDB some were indeed stored together. */
  async function expectWhole(ids: string[]): Promise<void> {
    const database = await openDatabase(office.api.databaseUrl);
    const among = `(${ids.map((id) => `'${id}'`).join(', ')})`;
    for (const [table, column, rest] of [
      ['letters', 'id', ''],
      ['letter_events', 'letter_id', ` AND type = 'received'`],
      ['outbox', 'letter_id', ` AND topic = 'letter.received'`],
      ['letter_fingerprints', 'letter_id', ''],
      ['audit_entries', 'subject_id', ` AND action = 'letter.received'`],
    ] as const) {
      const rows = await database.query<{ id: string }>(
        `SELECT ${column} AS id FROM ${table} WHERE ${column} IN ${among}${rest}`,
      );
      expectNamed(rows.map(({ id }) => id).sort(), table).toEqual([...ids].sort());
    }
    const lines = await database.query<{ id: string; chain: number }>(
      `SELECT subject_id AS id, chain FROM audit_entries WHERE subject_id IN ${among}`,
    );
    // SQLite may be done with each before the next has arrived; MariaDB never is.
    if (!office.api.databaseUrl.startsWith('sqlite:'))
      expect(lines.some(({ id, chain }) => Number(chain) !== ownChain(id))).toBe(true);
    await database.close();
  }
});
