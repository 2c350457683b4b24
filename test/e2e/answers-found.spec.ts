import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, staff, type Client } from '../support/client.js';
import { expectNamed } from '../support/expect.js';

/** As people ask, and a part of the title under which the answer stands. */
const QUESTIONS: [asked: string, ...answers: string[]][] = [
  ['CPI 为什么和我感觉不一样', '居民消费价格指数为什么', '公布的物价指数为什么'],
  ['人口普查 是真的吗', '怎样核实真假', '多久进行一次'],
  ['GDP', '地区生产总值（GDP）', '地区生产总值初步核算数', '各县生产总值'],
  ['平均工资', '哪一个平均工资'],
  ['上门登记是不是骗子', '怎样核实真假'],
  ['有人敲门说是统计局的', '怎样核实真假'],
  ['普查员要看户口本 会不会泄露隐私', '填报的内容会泄露吗'],
  ['不想填普查表可以吗', '可以拒绝参加普查'],
  ['物价明明涨了很多', '居民消费价格指数为什么', '公布的物价指数为什么'],
  ['猪肉权重', '猪肉在价格指数里'],
  ['工伤赔偿按哪个工资算', '哪一个平均工资'],
  ['社平工资在哪查', '哪一个平均工资'],
  ['ＧＤＰ什么时候公布', '地区生产总值（GDP）'],
  ['各个县的gdp加起来不等于市里', '各县生产总值'],
  ['初步核算和最终核实为什么不同', '初步核算数与最终核实数'],
  ['密码忘记了', '账号或密码忘了'],
  ['直报平台登录不了', '账号或密码忘了'],
  ['怎么申报规上企业', '规模以上？怎样申报入库', '怎样退库'],
  ['纳统标准', '怎样申报入库', '怎样退库'],
  ['企业达不到规模怎么退库', '怎样退库'],
  ['停产了还要报表吗', '停产'],
  ['迟报会罚款吗', '迟报、拒报'],
  ['统计年鉴下载', '统计年鉴在哪里', '历年人口数据', '历年分县常住人口', '大字版'],
  ['人口数据哪里下载', '历年人口数据', '历年分县常住人口'],
  ['常住人口算不算外地打工的', '常住人口包括'],
  ['人口普查几年一次', '多久进行一次'],
  ['经普', '多久进行一次'],
  ['房价', '商品房价格指数'],
  ['网购算不算零售额', '零售总额包括网上'],
  ['PMI 是什么意思', '采购经理指数'],
  ['论文引用数据要授权吗', '引用统计数据'],
  ['公报和年鉴数字对不上', '统计公报与统计年鉴'],
  ['查询码丢了', '查询码丢了'],
  ['信寄出去多久回复', '多久能得到答复'],
  ['举报会不会被知道是谁', '会不会泄露我的身份'],
  ['我的信会被公开吗', '来信会公开吗'],
  ['记账户 补贴', '记账户'],
  ['网站导出的表格错位', '导出的表格错列'],
  ['年鉴字太小看不清', '大字版'],
  ['网上查不到的数据怎么要', '网站上查不到的数据'],
];

/** Asked after the search was written, by a person who had not seen the answers. */
const ASKED_LATER: typeof QUESTIONS = [
  ['工资数字怎么比我高那么多', '哪一个平均工资'],
  ['统计局的人要我银行卡号', '怎样核实真假', '怎样辨别真假'],
  ['怎么查历史人口', '历年人口数据'],
  ['猪肉涨价为什么cpi没涨', '猪肉在价格指数里', '公布的物价指数为什么'],
  ['记账有钱吗', '记账户'],
  ['企业报表晚交了', '迟报'],
  ['统计平台密码', '账号或密码忘了'],
  ['房价数据是怎么来的', '商品房价格指数'],
  ['网上买东西算消费吗', '零售总额包括网上'],
  ['什么是规上工业企业', '怎样申报入库', '怎样退库'],
  ['公司关门了还要报吗', '停产'],
  ['写信多久有回音', '多久能得到答复'],
  ['忘了查询码怎么办', '查询码丢了'],
  ['举报人保密吗', '会不会泄露我的身份'],
  ['年鉴在哪买', '统计年鉴在哪里'],
  ['引用你们的数据要不要申请', '引用统计数据', '引用年鉴数据'],
  ['外来务工人员算不算本市人口', '常住人口包括'],
  ['人口普查什么时候', '多久进行一次'],
  ['电话调查是不是诈骗', '怎样核实真假', '怎样辨别真假'],
  ['大学生算常住人口吗', '常住人口包括'],
];

describe('answers that citizens search for', () => {
  let api: Api;
  let citizen: Client;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    citizen = anonymous(api.url);
  });
  afterAll(() => api?.stop());

  const find = async (q: string, more = '') => {
    const { status, body } = await citizen.get(`/answers?q=${encodeURIComponent(q)}${more}`);
    expectNamed(status, JSON.stringify(body)).toBe(200);
    return body as {
      items: { type: string; id: string; title: string; excerpt: string }[];
      words: string[];
      nextCursor: string | null;
    };
  };

  it.each([
    ['40 questions as people ask them', QUESTIONS, 4],
    ['20 that were asked later', ASKED_LATER, 2],
  ] as const)('are among the first three for nine of ten: %s', async (_, questions, mayMiss) => {
    const missed: string[] = [];
    for (const [asked, ...answers] of questions) {
      const titles = (await find(asked, '&limit=3')).items.map(({ title }) => title);
      if (!titles.some((title) => answers.some((answer) => title.includes(answer))))
        missed.push(`${asked}: ${titles.join(' | ') || 'nothing'}`);
    }
    expect(questions).toHaveLength(mayMiss * 10);
    expectNamed(missed.length, missed.join('\n')).toBeLessThanOrEqual(mayMiss);
  });

  it('come from 常见问题 and letters in one list, with the words that were looked for', async () => {
    const { items, words } = await find('物价');
    expect(new Set(items.map(({ type }) => type))).toEqual(new Set(['faq', 'letter']));
    expect(words).toEqual(expect.arrayContaining(['物价', 'cpi', '居民消费价格']));
    for (const { excerpt } of items) expect(excerpt).not.toMatch(/^(?:尊敬|您好|您的来信)/);
  });

  it('are paged without a gap or a repeat', async () => {
    const whole = (await find('统计年鉴 平均工资 生产总值', '&limit=50')).items.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(4);
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof find>> = await find(
        '统计年鉴 平均工资 生产总值',
        `&limit=2${next ? `&cursor=${next}` : ''}`,
      );
      seen.push(...page.items.map(({ id }) => id));
      next = page.nextCursor;
    } while (next);
    expect(seen).toEqual(whole);
  });

  it.each(['!!', '的', '%%__', '" OR 1=1 --', '𠮷𠮷', '请问'])('are none for %j', async (q) => {
    expect((await find(q)).items).toEqual([]);
  });

  it('need a question, and a cursor of this list', async () => {
    assertRefused(await citizen.get('/answers'), 422, 'VALIDATION_FAILED');
    assertRefused(await citizen.get(`/answers?q=${'长'.repeat(101)}`), 422, 'VALIDATION_FAILED');
    assertRefused(await citizen.get('/answers?q=物价&cursor=WyJ4Il0'), 400, 'MALFORMED_REQUEST');
  });

  it('are found by a word of the bureau’s own list; two who change it at once do not overwrite each other', async () => {
    const admin = await staff(api.url, 'admin');
    expect((await find('阿堵物')).items).toEqual([]);
    const before = (await admin.get('/staff/synonyms')).body;
    expect(before).toMatchObject({ revision: 0, body: expect.stringContaining('GDP、') });
    const body = `${before.body}\n阿堵物、平均工资`;
    assertRefused(await admin.put('/staff/synonyms', { body: 'GDP', revision: 0 }), 422, 'VALIDATION_FAILED');
    const clerk = await staff(api.url, 'clerk');
    const both = await Promise.all(
      [admin, clerk].map((person) => person.put('/staff/synonyms', { body, revision: 0 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await find('阿堵物')).items[0]?.title).toContain('平均工资');
    assertRefused(await admin.put('/staff/synonyms', { body, revision: 0 }), 409, 'STALE_VERSION');
    expect((await admin.put('/staff/synonyms', { revision: 1 })).body.body).toBe(before.body);
    expect((await find('阿堵物')).items).toEqual([]);
  });
});
