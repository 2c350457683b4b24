import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { Office, REPLY, type Person } from './office.js';

interface Similar {
  id: string;
  why: 'same_submitter' | 'similar_text' | 'same_matter';
  score: number;
}

/** Bodies about different matters, of the length people write. */
const MATTERS = [
  [
    '请问分县常住人口数据在哪里下载',
    '我在写一篇县域人口变化的论文，需要二〇一〇年以来分县的常住人口和城镇化率，网站上只找到全省合计，请告知下载的位置。',
  ],
  [
    '咨询平均工资与赔偿的计算口径',
    '律师说赔偿按上年度城镇单位就业人员平均工资计算，非私营单位和私营单位相差很多，想请问应当以哪一个数字为准。',
  ],
  [
    '价格指数与个人感受为什么不一样',
    '菜市场的猪肉和蔬菜都涨得明显，公布的居民消费价格指数却很平稳，请问篮子里的商品和权重是怎样确定的。',
  ],
  [
    '联网直报账号密码忘记了怎么办',
    '会计离职没有交接，年报马上截止，系统提示密码错误次数过多已经锁定，请问要带什么材料才能重置。',
  ],
  [
    '普查员上门没有出示证件',
    '昨天傍晚有人敲门要求登记家庭情况，问他证件时说忘在车上，老人不敢开门，请核实是不是你们派来的人。',
  ],
  [
    '建议年鉴提供可以复制的表格',
    '年鉴网页里的表格都是图片，读屏软件念不出来，也没有办法粘贴，希望下一版同时附上电子表格文件。',
  ],
] as const;

/** Ways in which people send the same letter again. */
const AGAIN: [string, (title: string, body: string) => [string, string]][] = [
  ['word for word', (title, body) => [title, body]],
  ['with a greeting', (title, body) => [title, `您好！${body}谢谢！`]],
  ['with a reminder in the title', (title, body) => [`再次来信：${title}`, body]],
  ['with other punctuation', (title, body) => [title, body.replaceAll('，', '、 ')]],
  ['without its end', (title, body) => [title, body.slice(0, Math.ceil(body.length * 0.75))]],
  [
    'with a few characters mistyped',
    (title, body) => [title, body.replace(/的/g, '地').replace(/请/g, '清')],
  ],
];

describe('similar letters and suggested answers', () => {
  let office: Office;
  let ordinal = 0;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const somebody = () => {
    ordinal += 1;
    return {
      type: 'citizen',
      name: `写信人第${ordinal}`,
      phone: `1370000${String(ordinal).padStart(4, '0')}`,
    } as const;
  };
  const write = (title: string, body: string, more: object = {}) =>
    office.send({
      mailbox: 'consultation',
      kind: 'consultation',
      title,
      body,
      submitter: somebody(),
      ...more,
    });
  const similar = async (id: string, person: Person = 'clerk'): Promise<Similar[]> => {
    const answer = await office.people[person].get(`/staff/letters/${id}/similar`);
    expectNamed(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.items;
  };

  it('every way of sending a letter again is found from either side, and no letter about another matter', async () => {
    const matters: string[][] = [];
    for (const [title, body] of MATTERS) {
      const ids: string[] = [];
      for (const [, again] of AGAIN) ids.push((await write(...again(title, body))).id);
      matters.push(ids);
    }
    const written = new Set(matters.flat());
    for (const [original, ...copies] of matters) {
      const found = (await similar(original!)).filter(({ id }) => written.has(id));
      expect(found.map(({ id }) => id).sort()).toEqual([...copies].sort());
      expect(found.every(({ why, score }) => why === 'similar_text' && score >= 0.5 && score <= 1)).toBe(
        true,
      );
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      for (const copy of copies) {
        const ids = (await similar(copy)).map(({ id }) => id);
        expect(ids).toContain(original);
        expect(ids.filter((id) => written.has(id) && !copies.includes(id) && id !== original)).toEqual([]);
      }
    }
  });

  it('shows what a clerk needs to merge, and nothing of the submitter', async () => {
    const [title, body] = [
      '路口的统计宣传栏被水泡坏了',
      '县医院对面路口的统计宣传栏玻璃破了，雨后里面的材料都被水泡坏了，请安排更换。',
    ];
    const first = await write(title, body);
    const second = await write(title, `${body}盼复。`);
    expect(await similar(second.id)).toEqual([
      {
        id: first.id,
        number: first.number,
        title,
        status: 'submitted',
        statusLabel: '待受理',
        receivedOn: '2026-03-09',
        why: 'similar_text',
        whyLabel: '内容相似',
        reasons: ['similar_text', 'same_matter'],
        score: expect.any(Number),
        nearness: expect.any(Number),
      },
    ]);
  });

  describe('the same submitter', () => {
    const [a, b, c] = [
      [
        '窗口的大字版资料发完了',
        '今天陪老人去窗口，大字版的办事说明已经没有了，请及时补充，老人看不清小字。',
      ],
      ['工业产值月报何时公布', '每个月的规模以上工业产值数据推迟了两天，想请问今后固定在哪一天公布。'],
      ['统计开放日还有名额吗', '孩子学校想组织十名同学参加统计开放日，请问还有没有名额，需要提前多久报名。'],
    ] as const;

    it('by telephone, however it was typed; by name alone only where no telephone was left', async () => {
      const name = '司空见微';
      const first = await write(...a, { submitter: { type: 'citizen', name, phone: '13700009991' } });
      const phone = await write(...b, {
        submitter: { type: 'citizen', name: '见微', phone: '+86 13700009991' },
      });
      const namesake = await write(...b, { submitter: { type: 'citizen', name, phone: '13700009992' } });
      const nameOnly = await write(...c, { submitter: { type: 'citizen', name } });
      const same = async (id: string) =>
        (await similar(id)).filter(({ why }) => why === 'same_submitter').map((item) => item.id);
      expect(await same(first.id)).toEqual(expect.arrayContaining([phone.id, nameOnly.id]));
      expect(await same(first.id)).toHaveLength(2);
      expect(await same(namesake.id)).toEqual([nameOnly.id]);
      expect((await same(nameOnly.id)).sort()).toEqual([first.id, namesake.id].sort());
    });

    it('信访工作条例 §30: is left out for staff who may not know the sender, on either side', async () => {
      const submitter = { type: 'citizen', name: '公孙守拙', phone: '13700009993' } as const;
      const report = await write(
        '反映有人要求修改上报的数字',
        '有人两次来电要求把上月产值改大再报，与开票对不上。',
        {
          kind: 'report',
          mailbox: 'complaint',
          submitter,
        },
      );
      const open = await write(
        '请问季度数据的发布时间',
        '想知道季度地区生产总值在哪一天发布，方便安排工作。',
        { submitter },
      );
      await office.assign(report.id);
      await office.assign(open.id);
      const ofSender = async (id: string, person?: Person) =>
        (await similar(id, person)).filter(({ why }) => why === 'same_submitter').map((item) => item.id);
      expect(await ofSender(open.id)).toEqual([report.id]);
      expect(await ofSender(report.id)).toEqual([open.id]);
      expect(await ofSender(open.id, 'handler')).toEqual([]);
      expect(await ofSender(report.id, 'handler')).toEqual([]);
    });
  });

  it('a list of similar letters holds none of another department and none about the own', async () => {
    const [title, body] = [
      '电子屏上的人口数字没有更新',
      '政务大厅电子屏上的常住人口还是前年的数字，请提醒有关处室更新一下。',
    ];
    const own = await write(title, body);
    const elsewhere = await write(title, `${body}谢谢。`);
    const accused = await write(title, `${body}此事一直无人过问。`);
    await office.assign(own.id);
    await office.does('clerk', elsewhere.id, 'acceptance');
    await office.does('clerk', elsewhere.id, 'assignment', { departmentId: office.departments.price!.id });
    await office.does('clerk', accused.id, 'isolation', {
      departmentId: office.departments.population!.id,
      reason: '反映的是该处室',
    });
    expect((await similar(own.id)).map(({ id }) => id).sort()).toEqual([elsewhere.id, accused.id].sort());
    expect(await similar(own.id, 'handler')).toEqual([]);
    for (const path of ['similar', 'suggested-answers'])
      assertRefused(
        await office.people.handler.get(`/staff/letters/${elsewhere.id}/${path}`),
        404,
        'NOT_FOUND',
      );
  });

  it('a helper sees the letter it helps with', async () => {
    const [title, body] = [
      '两个处室的数字对不上',
      '人口处和价格处网页上同一年的户数相差三百，请核对之后统一更正。',
    ];
    const shared = await write(title, body);
    const own = await write(title, `${body}盼复。`);
    await office.does('clerk', shared.id, 'acceptance');
    await office.does('clerk', shared.id, 'assignment', {
      departmentId: office.departments.price!.id,
      coDepartmentIds: [office.departments.population!.id],
    });
    await office.assign(own.id);
    expect((await similar(own.id, 'handler')).map(({ id }) => id)).toEqual([shared.id]);
  });

  describe('suggested answers', () => {
    const suggested = async (id: string, person: Person = 'clerk') => {
      const answer = await office.people[person].get(`/staff/letters/${id}/suggested-answers`);
      expectNamed(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body.items as { letterId: string; excerpt: string; score: number; answeredOn: string }[];
    };

    it('are those to letters about the same matter, once answered, for staff who may read them', async () => {
      const old = await write(
        '渔业产量的统计口径',
        '请问渔业产量里休闲垂钓算不算，淡水养殖与捕捞是怎样划分的，想写进毕业论文。',
      );
      const now = await write(
        '请问渔业产量统计口径',
        '做水产生意的，想弄清渔业产量统计口径里养殖和捕捞的区别，休闲垂钓是否计入。',
      );
      expect(await suggested(now.id)).toEqual([]);
      await office.advance(old.id, 'answered');
      const [best] = await suggested(now.id);
      expect(best).toMatchObject({ letterId: old.id, number: old.number, answeredOn: '2026-03-09' });
      expect(best!.excerpt).toBe(REPLY);
      expect(best!.score).toBeGreaterThan(0.12);
      await office.assign(now.id);
      expect((await suggested(now.id, 'handler')).map(({ letterId }) => letterId)).toContain(old.id);
      const other = await write(
        '渔业产量统计口径再问',
        '还是渔业产量统计口径，养殖和捕捞的数字为什么与年鉴对不上。',
      );
      await office.does('clerk', other.id, 'acceptance');
      await office.does('clerk', other.id, 'assignment', { departmentId: office.departments.price!.id });
      expect(await suggested(other.id, 'otherHandler')).toEqual([]);
    });
  });
});
