import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { aLetter } from '../support/letters.js';
import { openDatabase } from '../support/database.js';

/** The data a client has after a 201. */
export interface Receipt {
  id: string;
  number: string;
  queryCode: string;
  title: string;
  key: string;
}

/** One submission by a client that may see the server die: no answer is no receipt, and anything but 201 is an error. */
export async function submit(url: string, title: string): Promise<Receipt | undefined> {
  const key = randomUUID();
  let response: Response;
  try {
    response = await fetch(`${url}/api/v1/letters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(aLetter({ title })),
    });
    const body = (await response.json()) as Receipt;
    // A server that is closing says so and has stored nothing: the client keeps its draft and comes again.
    if (response.status === 503) return undefined;
    if (response.status !== 201) throw new Error(`${response.status} ${JSON.stringify(body)}`);
    return { id: body.id, number: body.number, queryCode: body.queryCode, title, key };
  } catch (error) {
    // The connection broke: fetch says so with a TypeError, a body cut short with a SyntaxError or an abort.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Every receipt is in the database exactly once, with its event, its outbox row, its audit line and its key.
 *
 * @param options.allKeyed whether every letter of the database was sent with an Idempotency-Key
 */
export async function expectStored(
  databaseUrl: string,
  receipts: readonly Receipt[],
  { allKeyed = true }: { allKeyed?: boolean } = {},
): Promise<void> {
  const database = await openDatabase(databaseUrl);
  const count = async (what: string, sql: string) => {
    const rows = await database.query<{ id: string; n: number }>(sql);
    const counts = new Map(rows.map(({ id, n }) => [id, Number(n)]));
    const wrong = receipts
      .filter(({ id }) => counts.get(id) !== 1)
      .map(({ id }) => `${id}: ${counts.get(id) ?? 0}`);
    expect({ what, wrong }).toEqual({ what, wrong: [] });
  };
  await count('letter', 'SELECT id, COUNT(*) AS n FROM letters GROUP BY id');
  await count('event', 'SELECT letter_id AS id, COUNT(*) AS n FROM letter_events GROUP BY letter_id');
  await count(
    'outbox',
    'SELECT letter_id AS id, COUNT(*) AS n FROM outbox WHERE letter_id IS NOT NULL GROUP BY letter_id',
  );
  await count(
    'audit',
    `SELECT subject_id AS id, COUNT(*) AS n FROM audit_entries WHERE action = 'letter.received' GROUP BY subject_id`,
  );
  await count(
    'submission',
    'SELECT subject_id AS id, COUNT(*) AS n FROM idempotency_records GROUP BY subject_id',
  );

  // By what the client wrote: nothing twice, and numbers unique.
  const titles = await database.query<{ title: string; n: number }>(
    'SELECT title, COUNT(*) AS n FROM letters GROUP BY title HAVING COUNT(*) > 1',
  );
  expect(titles).toEqual([]);
  const stored = await database.query<{ id: string; number: string; title: string }>(
    'SELECT id, number, title FROM letters',
  );
  const byId = new Map(stored.map((row) => [row.id, row]));
  for (const { id, number, title } of receipts) expect(byId.get(id)).toEqual({ id, number, title });
  expect(new Set(stored.map(({ number }) => number)).size).toBe(stored.length);

  // Whatever was not acknowledged is there as a whole or not at all.
  for (const [table, column] of [
    ['letter_events', 'letter_id'],
    ['outbox', 'letter_id'],
    ...(allKeyed ? [['idempotency_records', 'subject_id'] as const] : []),
  ] as const) {
    const [orphans] = await database.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM ${table} t WHERE t.${column} IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.id = t.${column})`,
    );
    const [bare] = await database.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM letters l WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.${column} = l.id)`,
    );
    expect({ table, orphans: Number(orphans?.n), bare: Number(bare?.n) }).toEqual({
      table,
      orphans: 0,
      bare: 0,
    });
  }
  await database.close();
}
