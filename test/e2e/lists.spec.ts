import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { Office, type Person } from './office.js';

interface Item {
  id: string;
  submitter: string | null;
  hit: { place: string; excerpt: string } | null;
}
interface Listed {
  items: Item[];
  unindexed: number;
  nextCursor: string | null;
}

describe('the staff list', () => {
  let office: Office;
  const ids: string[] = [];

  const search = async (filter: object, person: Person = 'clerk'): Promise<Listed> => {
    const { status, body } = await office.people[person].post('/staff/letters/search', {
      limit: 50,
      ...filter,
    });
    expectNamed(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const found = async (q: string, person: Person = 'clerk'): Promise<string[]> =>
    (await search({ q }, person)).items.map(({ id }) => id);
  const own = (items: readonly { id: string }[]): number[] =>
    items.map(({ id }) => ids.indexOf(id)).filter((index) => index >= 0);

  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-02T02:00:00Z' });
    const people = [
      ['欧阳若兰', '13911112222', 'suggestion'],
      ['司马青衫', '13933334444', 'consultation'],
      ['诸葛明轩', '13955556666', 'report'],
    ] as const;
    for (const [index, [name, phone, kind]] of people.entries()) {
      await office.at(`2026-03-0${2 + index}T02:00:00Z`);
      const { id } = await office.send({
        kind,
        mailbox: kind === 'report' ? 'complaint' : kind,
        title: `列表测试第${index + 1}封`,
        body: `这是为列表而写的第${index + 1}封信，说的是窗口叫号。`,
        submitter: { type: 'citizen', name, phone },
      });
      ids.push(id);
    }
  });
  afterAll(() => office?.close());

  it('runs by deadline or by receipt, forwards and backwards, page after page', async () => {
    const queue = { queue: 'to_accept', receivedFrom: '2026-03-02', receivedTo: '2026-03-04' };
    // The suggestion is due after 7 working days, the others after 15.
    for (const [sort, order] of [
      ['due', [0, 1, 2]],
      ['due_desc', [2, 1, 0]],
      ['received', [2, 1, 0]],
      ['received_asc', [0, 1, 2]],
    ] as const) {
      expectNamed(own((await search({ ...queue, sort })).items), sort).toEqual(order);
      const paged: Item[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await search({ ...queue, sort, limit: 2, ...(cursor ? { cursor } : {}) });
        paged.push(...page.items);
        cursor = page.nextCursor;
      }
      expectNamed(own(paged), `${sort} by pages`).toEqual(order);
    }
    expect(own((await search({ sort: 'due', receivedFrom: '2026-03-02' })).items)).toEqual([0, 1, 2]);
  });

  it('ends with the last day of its period, both days included', async () => {
    expect(own((await search({ receivedFrom: '2026-03-03', receivedTo: '2026-03-03' })).items)).toEqual([1]);
    expect(own((await search({ receivedTo: '2026-03-02' })).items)).toEqual([0]);
    expect(own((await search({ receivedFrom: '2026-03-05' })).items)).toEqual([]);
  });

  it('names the sender by the surname, and not at all to those who may not know who wrote a report', async () => {
    await office.assign(ids[1]!);
    await office.assign(ids[2]!);
    const ofClerk = (await search({})).items.filter(({ id }) => ids.includes(id));
    expect(ofClerk.map(({ submitter }) => submitter)).toEqual(['诸**', '司**', '欧**']);
    const ofHandler = (await search({}, 'handler')).items.filter(({ id }) => ids.includes(id));
    expect(ofHandler.map(({ submitter }) => submitter)).toEqual([null, '司**']);
  });

  it('finds a sender by a part of the name or number, for those who may know the sender', async () => {
    expect(own((await search({ q: '若兰' })).items)).toEqual([0]);
    expect(own((await search({ q: '3333' })).items)).toEqual([1]);
    expect((await search({ q: '若兰' })).items[0]!.hit).toEqual({ place: 'submitter', excerpt: '' });
    expect(await found('兰')).not.toContain(ids[0]);
    expect(await found('明轩')).toEqual([ids[2]]);
    expect(await found('明轩', 'handler')).toEqual([]);
    expect(await found('5555', 'handler')).toEqual([]);
    const [line] = await office.sql<{ detail: string }>(
      "SELECT detail FROM audit_entries WHERE action = 'letter.search_submitter' ORDER BY at DESC LIMIT 1",
    );
    expect(line!.detail).not.toContain('明轩');
  });

  it('finds a letter by its answer and says where the words stand', async () => {
    const reply = '尊敬的来信人：您好！您反映的叫号屏已经更换为琉璃屏，感谢您的关注与支持！';
    await office.does('handler', ids[1]!, 'draft', { body: reply });
    await office.does('head', ids[1]!, 'review', { approved: true });
    const { status } = await office.look(ids[1]!);
    if (status === 'to_sign') await office.does('leader', ids[1]!, 'signature', { approved: true });
    expect(await found('琉璃屏')).toEqual([]);
    await office.does('clerk', ids[1]!, 'answer', {});
    const page = await search({ q: '琉璃屏' });
    expect(own(page.items)).toEqual([1]);
    expect(page.items[0]!.hit!.place).toBe('answer');
    expect(page.items[0]!.hit!.excerpt).toContain('更换为琉璃屏');
    // One word in the letter, the other in its answer.
    expect(own((await search({ q: '窗口叫号 琉璃屏' })).items)).toEqual([1]);
    expect((await search({ q: '窗口叫号' })).items[0]!.hit).toMatchObject({ place: 'body' });
    expect(page.unindexed).toBe(0);
  });

  it('an answer is found after the index was written anew', async () => {
    expect((await runHub(['search', 'rebuild'], office.api.env)).code).toBe(0);
    expect(await found('琉璃屏')).toEqual([ids[1]]);
  });

  describe('views', () => {
    const add = (person: Person, body: object) => office.people[person].post('/staff/list-views', body);
    const names = async (person: Person): Promise<string[]> =>
      (await office.people[person].get('/staff/list-views')).body.items.map(
        (view: { name: string }) => view.name,
      );

    it('are kept for one person or shared; a shared one is offered where the role has the queue', async () => {
      expect(
        (await add('clerk', { name: '三月建议', kind: 'suggestion', receivedFrom: '2026-03-01' })).status,
      ).toBe(201);
      const shared = await add('clerk', {
        name: '待受理咨询',
        queue: 'to_accept',
        sort: 'received',
        shared: true,
      });
      expect(shared.body).toMatchObject({
        filter: { queue: 'to_accept', sort: 'received' },
        own: true,
        shared: true,
      });
      await add('supervisor', { name: '全部逾期', queue: 'overdue', shared: true });
      expect(await names('clerk')).toEqual(['三月建议', '待受理咨询', '全部逾期']);
      expect(await names('handler')).toEqual(['全部逾期']);
      assertRefused(
        await office.people.supervisor.delete(`/staff/list-views/${shared.body.id}`),
        404,
        'NOT_FOUND',
      );
      expect((await office.people.clerk.delete(`/staff/list-views/${shared.body.id}`)).status).toBe(204);
      expect(await names('clerk')).toEqual(['三月建议', '全部逾期']);
    });

    it('keep no words, in which there may be a name', async () => {
      assertRefused(await add('clerk', { name: '找人', q: '欧阳' }), 422, 'VALIDATION_FAILED');
    });

    it('are twenty a person at most', async () => {
      for (let i = 0; i < 20; i += 1) expect((await add('head', { name: `第${i}个` })).status).toBe(201);
      assertRefused(await add('head', { name: '第二十一个' }), 409, 'ACTION_NOT_ALLOWED');
    });
  });
});
