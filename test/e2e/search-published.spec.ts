import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { Office } from './office.js';

const PHONE = '13912345678';

/** What anyone finds: published copies, by their redacted words alone (R17, R20). */
describe('search over published letters', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  async function publish(title: string, body: string): Promise<{ letterId: string; id: string }> {
    const letter = await office.bring('answered', {
      title,
      body,
      submitter: { type: 'citizen', name: '欧阳青山', phone: PHONE },
      consentToPublish: true,
    });
    const bench = (await office.people.clerk.get(`/staff/letters/${letter.id}/publication`)).body;
    await prepareAsRead(office.people.clerk, letter.id, { marks: bench.suggested, acknowledged: true });
    const { body: released } = await releaseAsRead(office.people.leader, letter.id, { approved: true });
    return { letterId: letter.id, id: released.publicationId };
  }
  const find = async (q: string, more = ''): Promise<string[]> => {
    const answer = await office.citizen.get(`/published-letters?q=${encodeURIComponent(q)}${more}`);
    expectNamed(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.items.map(({ id }: { id: string }) => id);
  };
  const suggest = async (text: string): Promise<{ id: string; title: string; excerpt: string }[]> => {
    const answer = await office.citizen.post('/published-letters/suggestions', { text });
    expectNamed(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return answer.body.items;
  };

  it('finds words of title, letter and answer once they are out, and no more once they are taken back', async () => {
    const hidden = await office.bring('answered', { title: '从未公开的湿地调查', consentToPublish: true });
    const { id, letterId } = await publish(
      '湿地调查的数据',
      '请问湿地调查的数据在哪里可以看到，想用在自然课上。',
    );
    expect(await find('湿地调查')).toEqual([id]);
    expect(await find('自然课')).toEqual([id]);
    expect(await find('统计年鉴第三章')).toEqual([id]);
    expect((await suggest('请问湿地调查的数据')).map((item) => item.id)).toContain(id);
    expect(await find('湿地', '&kind=consultation')).toEqual([id]);
    expect(await find('湿地', '&kind=complaint')).toEqual([]);
    expect(await find('从未公开')).toEqual([]);
    expect(hidden.status).toBeDefined();
    await office.does('clerk', letterId, 'publication/withdrawal', { reason: '来信人不再同意公开' });
    expect(await find('湿地')).toEqual([]);
    expect((await suggest('请问湿地调查的数据')).map((item) => item.id)).not.toContain(id);
  });

  it('R20: no search finds what was redacted', async () => {
    const { id } = await publish(
      '核对统计员身份',
      `我叫欧阳青山，电话${PHONE}，想核对昨天来访的统计员是不是真的。`,
    );
    expect(await find('核对昨天来访')).toEqual([id]);
    for (const q of [PHONE, PHONE.slice(0, 7), PHONE.slice(-4), '欧阳青山', '欧阳', '青山']) {
      expectNamed(await find(q), q).toEqual([]);
    }
  });

  it('pages without a gap or a repeat', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.push(
        (await publish(`灯塔渔汛第${n}问`, `请问第${n}个灯塔附近的渔汛数据按什么周期公布，谢谢。`)).id,
      );
    }
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const path: string = `/published-letters?q=${encodeURIComponent('灯塔')}&limit=2${next ? `&cursor=${next}` : ''}`;
      const { body } = await office.citizen.get(path);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.nextCursor;
    } while (next);
    expect(seen).toEqual(ids.toReversed());
    assertRefused(
      await office.citizen.get('/published-letters?q=x&cursor=WyJ4Il0'),
      400,
      'MALFORMED_REQUEST',
    );
  });

  describe('R17: suggestions while typing', () => {
    let wage: string;
    beforeAll(async () => {
      ({ id: wage } = await publish(
        '平均工资口径的区别',
        '请问城镇非私营单位和私营单位就业人员平均工资有什么区别，协商赔偿时应当引用哪一个数字。',
      ));
      await publish('水库移民的统计', '请问水库移民的安置人数由哪个处室统计，多久更新一次。');
    });

    it.each([
      '平均工资',
      '平均工资\n',
      '请问平均工资口径',
      '工资口径问题\n我和单位协商赔偿，对平均工资的口径有争议，想弄清楚私营单位和非私营单位的区别',
    ])('%s', async (text) => {
      const items = await suggest(text);
      // The demo office has published answers about wages, too.
      expect(items.slice(0, 2)).toContainEqual({
        id: wage,
        title: '平均工资口径的区别',
        // From where it begins to answer.
        excerpt: expect.stringMatching(/^分县常住人口数据/),
      });
      expect(items.length).toBeLessThanOrEqual(5);
    });

    it.each(['今天天气很好', '谢谢谢谢', '!!', '%%__', '" OR 1=1 --', '𠮷𠮷'])(
      'nothing for %s',
      async (text) => {
        expect(await suggest(text)).toEqual([]);
      },
    );

    it('a whole long letter is taken, and nothing of it is kept or logged', async () => {
      const secret = '我的秘密暗号是蓝鲸七号';
      const text = `平均工资口径的区别\n${secret}${'请问就业人员平均工资怎样计算。'.repeat(300)}`;
      expect((await suggest(text)).map(({ id }) => id)).toContain(wage);
      expect(office.api.logs()).not.toContain('蓝鲸');
      assertRefused(
        await office.citizen.post('/published-letters/suggestions', { text: '长'.repeat(5200) }),
        422,
        'VALIDATION_FAILED',
      );
      for (const body of [{}, { text: '' }, { text: '一' }, { text: 5 }, { text: '平均工资', more: 1 }])
        assertRefused(
          await office.citizen.post('/published-letters/suggestions', body),
          422,
          'VALIDATION_FAILED',
        );
    });
  });
});
