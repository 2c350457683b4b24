import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RawDatabase } from '../../test/support/database.js';

const SETTLE_MS = 300;

export interface Counts {
  letters: number;
  events: number;
  messages: number;
  entries: number;
}

export async function countRows(database: RawDatabase): Promise<Counts> {
  const count = async (table: string): Promise<number> => {
    const [row] = await database.query<{ n: number | string }>(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(row!.n);
  };
  return {
    letters: await count('letters'),
    events: await count('letter_events'),
    messages: await count('outbox'),
    entries: await count('audit_entries'),
  };
}

/**
 * Every acknowledged letter is there, whole. At the end of a round a connection may be cut off between commit and
 * answer, so up to one more per connection may be.
 *
 * @returns the counts now, for the next round
 */
export async function expectStored(
  database: RawDatabase,
  before: Counts,
  who: string,
  acknowledged: number,
  connections: number,
): Promise<Counts> {
  const now = await settled(database);
  const letters = now.letters - before.letters;
  assert.ok(
    letters >= acknowledged && letters <= acknowledged + connections,
    `${who}: ${acknowledged} letters acknowledged, ${letters} stored`,
  );
  for (const table of ['events', 'messages', 'entries'] as const) {
    assert.equal(now[table] - before[table], letters, `${who}: ${table} beside ${letters} letters`);
  }
  return now;
}

/** Requests cut off at the end of a round may still be written; they are done when the counts no longer change. */
async function settled(database: RawDatabase): Promise<Counts> {
  let last = await countRows(database);
  for (;;) {
    await sleep(SETTLE_MS);
    const now = await countRows(database);
    if (now.letters === last.letters) return now;
    last = now;
  }
}

/**
 * Both servers show the same letters, histories and overdue list; with a baseline that reads less the comparison is
 * void.
 */
export async function expectSameAnswers(
  [product, baseline]: [string, string],
  headers: Record<string, string>,
  paths: string[],
): Promise<void> {
  // oxlint-disable-next-line typescript/no-explicit-any -- JSON of two servers, compared member by member
  const read = async (url: string): Promise<any> => {
    const response = await fetch(url, { headers });
    assert.equal(response.status, 200, `${url} answered ${response.status}`);
    return response.json();
  };
  for (const path of paths) {
    const [ours, theirs] = [await read(product + path), await read(baseline + path)];
    const same = { number: theirs.number, title: theirs.title, body: theirs.body, dueOn: theirs.due_on };
    assert.deepEqual({ number: ours.number, title: ours.title, body: ours.body, dueOn: ours.dueOn }, same);
    assert.deepEqual([ours.department?.id, ours.handler?.id], [theirs.department?.id, theirs.handler?.id]);
    assert.deepEqual(
      ours.timeline.map(({ type }: { type: string }) => type),
      theirs.timeline.map(({ type }: { type: string }) => type),
    );
    assert.equal(ours.answers[0]?.body, theirs.answers[0]?.body);
  }
  const list = '/api/v1/supervision/overdue';
  const ids = ({ items }: { items: { id: string; dueOn: string }[] }): string[] =>
    items.map(({ id, dueOn }) => `${dueOn} ${id}`);
  const [ours, theirs] = [await read(product + list), await read(baseline + list)];
  assert.equal(ours.items.length, 20);
  assert.deepEqual(ids(ours), ids(theirs));
}
