import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { Office, type Person } from './office.js';

/** `?q=` of the staff list: what is found, what is not, for whom, and how it pages. */
describe('search over letters', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  async function page(q: string, more = '', person: Person = 'clerk') {
    const answer = await office.people[person].get(`/staff/letters?q=${encodeURIComponent(q)}${more}`);
    expectNamed(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body as {
      items: { id: string; dueOn: string; receivedAt: string }[];
      nextCursor: string | null;
    };
  }
  const find = async (q: string, more = '', person: Person = 'clerk'): Promise<string[]> =>
    (await page(q, more, person)).items.map(({ id }) => id);

  describe('substrings', () => {
    const TITLE = '关于㐀𠮷田镇2023年ＧＤＰ核算(第3号)的咨询';
    let id: string;
    beforeAll(async () => {
      const body = `${'甲乙丙丁戊己庚辛壬癸'.repeat(499)}末尾之鑫。`;
      expect([...body]).toHaveLength(4995);
      ({ id } = await office.send({ title: TITLE, body }));
    });

    const characters = [...TITLE];
    it.each(characters.slice(0, -1).map((_, i) => characters.slice(i, i + 2).join('')))(
      'two characters at any place: %s',
      async (pair) => {
        expect(await find(pair, '&limit=100')).toContain(id);
      },
    );

    it.each([3, 5, 9, characters.length])('%i characters at any place', async (length) => {
      for (let i = 0; i + length <= characters.length; i += 3) {
        expect(await find(characters.slice(i, i + length).join(''), '&limit=100')).toContain(id);
      }
    });

    it.each(['𠮷', '㐀', '鑫', '末尾之鑫。', 'gdp', 'GDP核', 'ｇｄｐ', '２０２３年gdp', '（第３号）', '年g'])(
      '%s, of any width and case, four-byte and single characters',
      async (q) => {
        expect(await find(q)).toEqual([id]);
      },
    );

    it('words apart are all needed, in any order and field', async () => {
      expect(await find('末尾 镇2023')).toEqual([id]);
      expect(await find('　镇2023　之鑫 GDP ')).toEqual([id]);
      expect(await find('镇2023 不在其中')).toEqual([]);
    });

    it('a text with the pairs in other places is no hit', async () => {
      // 甲乙, 乙丙 and 癸甲 are all in the body, 癸甲乙丙丁 is, 乙丙甲 is not.
      expect(await find('癸甲乙丙丁')).toEqual([id]);
      expect(await find('乙癸甲')).toEqual([]);
      expect(await find('末尾甲乙')).toEqual([]);
      expect(await find('的咨询甲乙')).toEqual([]);
    });

    it('100 characters are searched for, 101 are refused', async () => {
      const long = '甲乙丙丁戊己庚辛壬癸'.repeat(10);
      expect(await find(long)).toEqual([id]);
      expect(await find(`${long.slice(0, -1)}甲`)).toEqual([]);
      const refused = await office.people.clerk.get(`/staff/letters?q=${encodeURIComponent(`${long}甲`)}`);
      assertRefused(refused, 422, 'VALIDATION_FAILED');
    });

    it.each([
      '*',
      '"',
      '+统',
      '-计',
      '(',
      ')',
      '~',
      'NEAR',
      'OR',
      'AND NOT',
      '"a" OR "b"',
      '统*',
      '{title}',
      '^',
      '@9',
      '<>',
      "'",
      '`',
      ';--',
      '\\',
    ])('nothing is an operator: %s', async (operator) => {
      expect(await find(`${operator}不曾写过`)).toEqual([]);
      const { id: own } = await office.send({ title: `符号 ${operator} 试验` });
      expect((await find(`${operator} 试验`)).filter((found) => found === own)).toEqual([own]);
    });

    it('invisible characters hide nothing', async () => {
      const { id: own } = await office.send({ title: '零宽\u200b字符也能查到' });
      expect(await find('零宽字符')).toEqual([own]);
      expect(await find('零\u2060宽字')).toEqual([own]);
    });
  });

  it('numbers are found whole and in part', async () => {
    const { id, number } = await office.send();
    expect(await find(number)).toEqual([id]);
    expect(await find(number.toLowerCase().replaceAll('-', ' '))).toEqual([id]);
    expect(await find(number.slice(-6))).toContain(id);
    expect(await find('HY-20260309')).toContain(id);
  });

  describe('the submitter', () => {
    const submitter = { type: 'citizen', name: '尉迟·溯雪', phone: '13912340987' } as const;

    it('is found by the whole name or phone or a part of it, not by one character, and is in no clear text', async () => {
      const { id } = await office.send({ submitter });
      for (const q of [
        '尉迟·溯雪',
        '尉迟溯雪',
        ' 尉迟 溯雪 ',
        '13912340987',
        '+86 139-1234-0987',
        '１３９１２３４０９８７',
      ])
        expectNamed(await find(q), q).toEqual([id]);
      for (const q of ['尉迟', '溯雪', '尉迟溯', '迟·溯', '1391234098', '12340987', '0987'])
        expectNamed(await find(q), q).toContain(id);
      for (const q of ['尉', '雪', '987']) expectNamed(await find(q), q).not.toContain(id);
      const [row] = await office.sql<Record<string, unknown>>('SELECT * FROM letters WHERE id = ?', [id]);
      expect(JSON.stringify(row)).not.toMatch(/尉迟|溯雪|12340987/);
      expect(row!.submitter_name_index).toMatch(/^[\w-]{43}$/);
    });

    it('stands in its place among letters that mention the name', async () => {
      const before = await office.send({ title: '听说诸葛问渠也来信咨询过' });
      const own = await office.send({ submitter: { ...submitter, name: '诸葛问渠', phone: '13912340986' } });
      const after = await office.send({ title: '再问诸葛问渠咨询的事项' });
      expect(await find('诸葛问渠')).toEqual([after.id, own.id, before.id]);
      const first = await page('诸葛问渠', '&limit=1');
      const second = await page('诸葛问渠', `&limit=1&cursor=${first.nextCursor}`);
      const third = await page('诸葛问渠', `&limit=1&cursor=${second.nextCursor}`);
      expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual([
        after.id,
        own.id,
        before.id,
      ]);
      expect(third.nextCursor).toBeNull();
    });

    it('a hit by name is audited by the letter’s id, without the name', async () => {
      const { id } = await office.send({
        submitter: { ...submitter, name: '澹台听雨', phone: '13912340985' },
      });
      const lines = () =>
        office.sql<{ detail: string }>(
          `SELECT detail FROM audit_entries WHERE action = 'letter.search_submitter'`,
        );
      const before = (await lines()).length;
      await find('没有这个人');
      expect((await lines()).length).toBe(before);
      await find('澹台听雨');
      const added = (await lines()).map(({ detail }) => detail).filter((detail) => detail.includes(id));
      expect(added).toEqual([JSON.stringify({ letters: [id] })]);
    });

    it('信访工作条例 §30: staff who may not know the sender do not find the letter by the sender', async () => {
      const hidden = { ...submitter, name: '东方既白', phone: '13912340984' };
      const report = await office.send({ kind: 'report', mailbox: 'complaint', submitter: hidden });
      const open = await office.send({ submitter: hidden });
      await office.assign(report.id);
      await office.assign(open.id);
      for (const q of ['东方既白', '13912340984']) {
        expect(await find(q)).toEqual([open.id, report.id]);
        expect(await find(q, '', 'supervisor')).toEqual([open.id, report.id]);
        expect(await find(q, '', 'handler')).toEqual([open.id]);
        expect(await find(q, '&queue=mine', 'handler')).toEqual([open.id]);
        expect(await find(q, '', 'otherHandler')).toEqual([]);
      }
    });
  });

  describe('who finds what', () => {
    it('handlers and heads find their department’s letters only, and never one about it', async () => {
      const own = await office.send({ title: '权限试验：分县人口' });
      const elsewhere = await office.send({ title: '权限试验：价格指数' });
      const accused = await office.send({ title: '权限试验：反映人口处' });
      await office.assign(own.id);
      await office.does('clerk', elsewhere.id, 'acceptance');
      await office.does('clerk', elsewhere.id, 'assignment', { departmentId: office.departments.price!.id });
      await office.does('clerk', accused.id, 'isolation', {
        departmentId: office.departments.population!.id,
        reason: '反映的是该处室',
      });
      for (const person of ['clerk', 'leader', 'supervisor'] as const)
        expectNamed(await find('权限试验', '', person), person).toEqual([accused.id, elsewhere.id, own.id]);
      for (const person of ['handler', 'head'] as const)
        expectNamed(await find('权限试验', '', person), person).toEqual([own.id]);
      expect(await find('权限试验', '', 'otherHandler')).toEqual([elsewhere.id]);
      assertRefused(await office.people.admin.get('/staff/letters?q=x'), 403, 'FORBIDDEN');
    });

    it('filters combine with the words', async () => {
      const a = await office.send({ title: '组合筛选之一', kind: 'consultation' });
      const b = await office.send({ title: '组合筛选之二', kind: 'complaint' });
      await office.does('clerk', a.id, 'acceptance');
      expect(await find('组合筛选')).toEqual([b.id, a.id]);
      expect(await find('组合筛选', '&kind=complaint')).toEqual([b.id]);
      expect(await find('组合筛选', '&status=accepted')).toEqual([a.id]);
      expect(await find('组合筛选', '&status=accepted&kind=complaint')).toEqual([]);
      expect(await find('组合筛选', `&department=${office.departments.price!.id}`)).toEqual([]);
      expect(await find('组合筛选', '&dueBefore=2026-03-10')).toEqual([]);
    });

    it('a queue keeps its order, the nearest deadline first, page by page', async () => {
      const slow = await office.send({ title: '队列检索甲', kind: 'consultation' });
      const quick = await office.send({ title: '队列检索乙', kind: 'suggestion', mailbox: 'suggestion' });
      const other = await office.send({ title: '队列检索丙', kind: 'consultation' });
      await office.does('clerk', other.id, 'acceptance');
      expect(quick.dueOn < slow.dueOn).toBe(true);
      expect(await find('队列检索', '&queue=to_accept')).toEqual([quick.id, slow.id]);
      const first = await page('队列检索', '&queue=to_accept&limit=1');
      expect(first.items.map(({ id }) => id)).toEqual([quick.id]);
      const second = await page('队列检索', `&queue=to_accept&limit=1&cursor=${first.nextCursor}`);
      expect(second).toMatchObject({ items: [{ id: slow.id }], nextCursor: null });
      assertRefused(
        await office.people.handler.get(`/staff/letters?queue=to_accept&q=${encodeURIComponent('队列')}`),
        403,
        'FORBIDDEN',
      );
    });
  });

  it('a walk shows each letter once while others arrive', async () => {
    const there: string[] = [];
    for (let n = 0; n < 12; n += 1) there.push((await office.send({ title: `边查边来第 ${n} 封` })).id);
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const { items, nextCursor } = await page('边查边来', `&limit=5${next ? `&cursor=${next}` : ''}`);
      seen.push(...items.map(({ id }) => id));
      next = nextCursor;
      await office.send({ title: '边查边来的新信' });
    } while (next);
    expect(seen).toEqual(there.toReversed());
  });

  it('newer months come first, whenever a letter was keyed', async () => {
    const now = await office.send({ title: '先后次序试验' });
    const keyed = await office.people.clerk.post('/staff/letters', {
      mailbox: 'consultation',
      kind: 'consultation',
      source: 'phone',
      title: '先后次序试验（上月来电）',
      body: '来电人询问上月的数据何时公布，已告知另行答复。',
      submitter: { type: 'citizen', name: '来电人' },
      consentToPublish: false,
      receivedAt: '2026-02-10T02:00:00Z',
    });
    expectNamed(keyed.status, JSON.stringify(keyed.body)).toBe(201);
    expect(await find('先后次序试验')).toEqual([now.id, keyed.body.id]);
  });

  itOnce.each(['garbage', 'WyJ4Il0', 'Wy0xXQ', 'WzEuNV0', 'WzEsMl0', 'W251bGxd'])(
    'cursor %s: 400',
    async (cursor) => {
      const answer = await office.people.clerk.get(
        `/staff/letters?q=${encodeURIComponent('人口')}&cursor=${cursor}`,
      );
      assertRefused(answer, 400, 'MALFORMED_REQUEST');
    },
  );
});
