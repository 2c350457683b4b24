import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, startApi } from '../support/api-process.js';
import { assertRefused, staff } from '../support/client.js';
import { EVERYBODY, Office } from './office.js';

const NOW = '2026-03-09T02:00:00.000Z';

describe('reads by staff are audited', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  afterAll(() => office?.close());

  const readersOf = async (id: string): Promise<string[]> => {
    const rows = await office.sql<{ actor_id: string }>(
      `SELECT actor_id FROM audit_entries WHERE action = 'letter.read' AND subject_id = ? ORDER BY at, seq`,
      [id],
    );
    return rows.map(({ actor_id: actor }) => actor);
  };

  it('who opened a letter is in the log: a line per person and day, however often they look', async () => {
    const { ids } = office;
    const { id } = await office.send();
    expect(await readersOf(id)).toEqual([]);
    for (let n = 0; n < 3; n += 1) await office.look(id, 'clerk');
    await office.look(id, 'supervisor');
    expect(await readersOf(id)).toEqual([ids.clerk, ids.supervisor]);
    const { body } = await office.people.admin.get(`/audit?subject=${id}&action=letter.read`);
    expect(body.items.at(-1)).toMatchObject({
      at: NOW,
      actionLabel: '查看来信',
      actorRole: 'clerk',
      actorId: ids.clerk,
      subjectType: 'letter',
      detail: {},
    });
    // In Beijing it is now 00:30 of the next day.
    await office.at('2026-03-09T16:30:00Z');
    await office.look(id, 'clerk');
    expect(await readersOf(id)).toEqual([ids.clerk, ids.supervisor, ids.clerk]);
    await office.at(NOW);
  });

  it('a refused look is no reading, and neither is the citizen’s own look', async () => {
    const letter = await office.send();
    assertRefused(await office.people.otherHandler.get(`/staff/letters/${letter.id}`), 404, 'NOT_FOUND');
    await office.lookUp(letter);
    expect(await readersOf(letter.id)).toEqual([]);
  });

  it('the publication workbench shows the whole text, and counts as well', async () => {
    const { id } = await office.send();
    expect((await office.people.leader.get(`/staff/letters/${id}/publication`)).status).toBe(200);
    expect(await readersOf(id)).toEqual([office.ids.leader]);
  });

  it('opened by many people at once: each is recorded once, and the log verifies', async () => {
    const { id } = await office.send();
    await office.assign(id);
    const readers = EVERYBODY.filter((person) => !['admin', 'otherHandler', 'otherHead'].includes(person));
    const others = await Promise.all(Array.from({ length: 10 }, () => office.send()));
    await Promise.all([
      ...[...readers, ...readers, ...readers].map((person) => office.look(id, person)),
      ...others.map((other) => office.look(other.id)),
    ]);
    expect((await readersOf(id)).sort()).toEqual(readers.map((person) => office.ids[person]).sort());
    for (const other of others) expect(await readersOf(other.id)).toEqual([office.ids.clerk]);
    expect(await runHub(['audit', 'verify'], office.api.env)).toMatchObject({ code: 0 });
  });

  it('a shown letter is in the log, even when the process dies at once', async () => {
    const { databaseUrl, dataDir } = office.api;
    const second = await startApi({ databaseUrl, dataDir, now: NOW });
    const clerk = await staff(second.url, 'clerk');
    const { id } = await office.send();
    expect((await clerk.get(`/staff/letters/${id}`)).status).toBe(200);
    await second.kill9();
    expect(await readersOf(id)).toEqual([office.ids.clerk]);
  });
});
