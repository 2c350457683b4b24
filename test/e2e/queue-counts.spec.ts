/** @engine one: figures against lists, whose statements other files have MariaDB execute */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERYBODY, Office, type Person } from './office.js';

describe('the numbers in the menu', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    await office.bring('assigned');
    await office.bring('in_review', { kind: 'report', mailbox: 'complaint' });
    await office.bring('to_sign');
    await office.bring('approved');
    await office.bring('answered');
  });
  afterAll(() => office?.close());

  const countsOf = async (person: Person): Promise<Record<string, number>> => {
    const { body } = await office.people[person].get('/staff/queues');
    return Object.fromEntries(
      body.items.map(({ name, count }: { name: string; count: number }) => [name, count]),
    );
  };
  /** The length of the whole list behind a number. */
  const lengthOf = async (person: Person, queue: string): Promise<number> => {
    let length = 0;
    let cursor: string | undefined;
    do {
      const more: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await office.people[person].get(`/staff/letters?queue=${queue}&limit=50${more}`);
      length += body.items.length;
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    return length;
  };

  it.each(EVERYBODY.filter((person) => person !== 'admin'))(
    'of %s are the lengths of the lists behind them',
    async (person) => {
      const profile = (await office.people[person].get('/staff/sessions/current')).body;
      const counts = await countsOf(person);
      expect(Object.keys(counts)).toEqual(profile.queues.filter((name: string) => name !== 'done'));
      const lengths = Object.fromEntries(
        await Promise.all(
          Object.keys(counts).map(async (queue) => [queue, await lengthOf(person, queue)] as const),
        ),
      );
      expect(counts).toEqual(lengths);
    },
  );

  it('follow what is done', async () => {
    const before = await countsOf('clerk');
    const { id } = await office.send();
    expect((await countsOf('clerk')).to_accept).toBe(before.to_accept! + 1);
    await office.does('clerk', id, 'acceptance');
    expect(await countsOf('clerk')).toMatchObject({
      to_accept: before.to_accept,
      to_assign: before.to_assign! + 1,
    });
  });

  it('stop at a hundred, whatever lies behind it', async () => {
    for (let sent = 0; sent < 101; sent += 1) await office.send();
    expect((await countsOf('clerk')).to_accept).toBe(100);
  });

  it('信访工作条例 §23: a complaint shows the 15 calendar days of 告知 until it is accepted', async () => {
    const { id } = await office.send({ kind: 'complaint', mailbox: 'complaint' });
    expect((await office.look(id)).petitionNoticeDueOn).toBe('2026-03-24');
    await office.does('clerk', id, 'acceptance');
    expect((await office.look(id)).petitionNoticeDueOn).toBeNull();
    const consultation = await office.send({ kind: 'consultation' });
    expect((await office.look(consultation.id)).petitionNoticeDueOn).toBeNull();
  });
});
