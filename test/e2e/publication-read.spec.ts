import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { openDatabase } from '../support/database.js';
import { TimeTravel } from './time-travel.js';

describe('published letters', () => {
  let api: Api;
  let office: TimeTravel;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    office = new TimeTravel(api);
  });
  afterAll(() => api?.stop());

  const list = async (query = '') =>
    (await office.citizen.get(`/published-letters?limit=100${query}`)).body.items;

  it('R20: everyone reads title, department and days, newest first, and nothing more', async () => {
    const answer = await office.citizen.get('/published-letters?limit=100');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(answer.body.items.length).toBeGreaterThanOrEqual(8);
    for (const item of answer.body.items) {
      expect(Object.keys(item).sort()).toEqual(
        [
          'id',
          'title',
          'kind',
          'kindLabel',
          'mailbox',
          'mailboxLabel',
          'department',
          'acceptedOn',
          'answeredOn',
          'excerpt',
        ].sort(),
      );
      expect(item.department).toMatch(/[一-龥]/);
      expect(item.acceptedOn <= item.answeredOn).toBe(true);
    }
    const database = await openDatabase(api.databaseUrl);
    const newest = await database.query<{ id: string }>(
      'SELECT id FROM published_letters ORDER BY published_at DESC, id DESC',
    );
    await database.close();
    expect(answer.body.items.map(({ id }: { id: string }) => id)).toEqual(newest.map(({ id }) => id));
  });

  it('pages without a gap or a repeat', async () => {
    const whole = await list();
    expect(await office.all('clerk', '/published-letters', 3)).toEqual(whole);
    assertRefused(await office.citizen.get('/published-letters?cursor=WzFd'), 400, 'MALFORMED_REQUEST');
  });

  itOnce('filters by kind', async () => {
    const whole = await list();
    const suggestions = await list('&kind=suggestion');
    expect(suggestions).toEqual(whole.filter(({ kind }: { kind: string }) => kind === 'suggestion'));
    expect(suggestions.length).toBeGreaterThan(0);
    assertRefused(await office.citizen.get('/published-letters?kind=letter'), 422, 'VALIDATION_FAILED');
  });

  it('R17: finds a word in the title, in the letter and in the answer', async () => {
    const titles = async (q: string) =>
      (await list(`&q=${encodeURIComponent(q)}`)).map(({ title }: { title: string }) => title);
    expect(await titles('分县常住人口')).toContain('请问历年分县常住人口数据在哪里下载');
    expect(await titles('读屏软件')).toEqual(['建议统计年鉴提供大字版和可复制的表格']);
    expect(await titles('一篮子商品')).toEqual(['公布的物价指数为什么和买菜的感觉不一样']);
    expect(await titles('并不存在的词')).toEqual([]);
  });

  it('treats % and _ as ordinary characters', async () => {
    expect(await list('&q=%25')).toEqual([]);
    expect(await list('&q=_')).toEqual([]);
  });

  itOnce('shows one whole, without a name in its address', async () => {
    const database = await openDatabase(api.databaseUrl);
    for (const { id, ...item } of await list()) {
      const { body, headers } = await office.citizen.get(`/published-letters/${id}`);
      expect(headers.get('cache-control')).toBe('public, max-age=60');
      expect(Object.keys(body)).toHaveLength(12);
      expect(body.attachments).toEqual([]);
      const { excerpt, ...core } = item;
      expect(body).toMatchObject({ id, ...core });
      expect(body.body.startsWith(excerpt.replace(/…$/, ''))).toBe(true);
      expect(body.answer).toMatch(/^尊敬的来信人：/);
      const [row] = await database.query<{
        letter_id: string;
        number: string;
        prepared_by: string;
        released_by: string;
      }>(
        `SELECT p.letter_id, p.prepared_by, p.released_by, l.number
         FROM published_letters p JOIN letters l ON l.id = p.letter_id WHERE p.id = ?`,
        [id],
      );
      expect(row!.prepared_by).not.toBe(row!.released_by);
      for (const hidden of [row!.letter_id, row!.number, row!.prepared_by])
        expect(JSON.stringify(body)).not.toContain(hidden);
    }
    await database.close();
  });

  itOnce('knows no other ids, and no letter by its own', async () => {
    const database = await openDatabase(api.databaseUrl);
    const [row] = await database.query<{ letter_id: string }>('SELECT letter_id FROM published_letters');
    await database.close();
    for (const id of [row!.letter_id, '00000000-0000-4000-8000-000000000000', 'x']) {
      const answer = await office.citizen.get(`/published-letters/${id}`);
      assertRefused(answer, 404, 'NOT_FOUND');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('GET /statistics/public', () => {
  let api: Api;
  let office: TimeTravel;
  beforeAll(async () => {
    // The demo's letters are of 2024, out of the twelve months this suite looks at.
    api = await startApi({ demo: true, now: '2024-06-03T02:00:00Z' });
    office = new TimeTravel(api);
  });
  afterAll(() => api?.stop());

  const sendOn = (day: string, kind: 'suggestion' | 'consultation' | 'complaint') => {
    office.to(`${day}T02:00:00Z`);
    return office.send({ kind, mailbox: 'consultation' });
  };

  it('R18: counts, rates and average working days of the year and of twelve months', async () => {
    const lastYear = await sendOn('2025-12-31', 'suggestion');
    office.to('2026-01-12T02:00:00Z');
    await office.answer(lastYear.id, 'data'); // 7 working days, 2026-01-04 among them
    const quick = await sendOn('2026-03-02', 'consultation');
    const late = await sendOn('2026-03-02', 'suggestion'); // due 03-11
    await sendOn('2026-03-03', 'suggestion'); // due 03-12, never answered
    const withdrawn = await sendOn('2026-03-03', 'complaint');
    const { number, queryCode } = withdrawn;
    await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode });
    office.to('2026-03-04T02:00:00Z');
    await office.answer(quick.id, 'price'); // 2 working days
    office.to('2026-03-12T02:00:00Z');
    await office.answer(late.id, 'price'); // 8 working days
    await sendOn('2026-03-19', 'consultation');

    office.to('2026-03-20T02:00:00Z');
    const { body, headers } = await office.citizen.get('/statistics/public');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(body).toMatchObject({
      asOf: '2026-03-20',
      from: '2026-01-01',
      to: '2026-03-20',
      received: 4,
      answered: 2,
      overdue: 1,
      onTimeRate: 1 / 3,
      averageWorkingDays: 5,
    });
    expect(body.byKind).toMatchObject([
      { kind: 'suggestion', received: 2, answered: 1, overdue: 1, onTimeRate: 0, averageWorkingDays: 8 },
      { kind: 'consultation', received: 2, answered: 1, overdue: 0, onTimeRate: 1, averageWorkingDays: 2 },
      { kind: 'complaint', received: 0, answered: 0, overdue: 0, onTimeRate: null, averageWorkingDays: null },
      { kind: 'report', received: 0, onTimeRate: null },
    ]);
    expect(body.last12Months).toMatchObject({
      from: '2025-04-01',
      to: '2026-03-20',
      received: 5,
      answered: 3,
      overdue: 1,
      onTimeRate: 0.5,
      averageWorkingDays: 17 / 3,
    });
    expect(body.last12Months.byMonth.map(({ month }: { month: string }) => month)).toEqual([
      ...['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11'],
      ...['2025-12', '2026-01', '2026-02', '2026-03'],
    ]);
    const months = Object.fromEntries(
      body.last12Months.byMonth.map(({ month, ...figures }: { month: string }) => [month, figures]),
    );
    expect(months['2025-12']).toEqual({
      received: 1,
      answered: 1,
      overdue: 0,
      onTimeRate: 1,
      averageWorkingDays: 7,
    });
    expect(months['2026-02']).toEqual({
      received: 0,
      answered: 0,
      overdue: 0,
      onTimeRate: null,
      averageWorkingDays: null,
    });
    expect(months['2026-03']).toMatchObject({ received: 4, answered: 2, overdue: 1 });
  });

  it('R18: a year by itself, with its months, as it stands today', async () => {
    // Letters and answers of the case before; nothing was added since.
    const { body: now } = await office.citizen.get('/statistics/public');
    expect(now.years).toEqual([2026, 2025, 2024]);
    const { status, body, headers } = await office.citizen.get('/statistics/public/2025');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(body).toMatchObject({
      asOf: '2026-03-20',
      from: '2025-01-01',
      to: '2025-12-31',
      received: 1,
      answered: 1,
      averageWorkingDays: 7,
    });
    expect(body.byMonth.map(({ month }: { month: string }) => month)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`),
    );
    const { body: present } = await office.citizen.get('/statistics/public/2026');
    expect(present).toMatchObject({ from: '2026-01-01', to: '2026-03-20', received: 4, overdue: 1 });
    expect(present.byMonth.map(({ month, received }: never) => [month, received])).toEqual([
      ['2026-01', 0],
      ['2026-02', 0],
      ['2026-03', 4],
    ]);
    for (const year of ['2027', '1999', 'abc', '2025.5'])
      expect((await office.citizen.get(`/statistics/public/${year}`)).status).toBe(404);
  });

  itOnce('is at most a minute old', async () => {
    office.to('2026-06-10T02:00:00Z');
    const received = async () => (await office.citizen.get('/statistics/public')).body.received as number;
    const before = await received();
    await office.send();
    office.to('2026-06-10T02:01:01Z');
    expect(await received()).toBe(before + 1);
  });

  itOnce('reveals nothing about a person', async () => {
    const { body } = await office.citizen.get('/statistics/public');
    const keys = new Set<string>();
    JSON.stringify(body, (key, value: unknown) => (keys.add(key), value));
    const named = [...keys].filter((key) => !/^\d*$/.test(key)).sort();
    expect(named).toEqual(
      [
        ...['asOf', 'from', 'to', 'received', 'answered', 'overdue', 'onTimeRate', 'averageWorkingDays'],
        ...['byKind', 'kind', 'kindLabel', 'last12Months', 'byMonth', 'month', 'years'],
      ].sort(),
    );
  });
});
