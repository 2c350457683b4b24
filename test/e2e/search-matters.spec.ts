import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectNamed } from '../support/expect.js';
import { Office, type Person } from './office.js';

interface Similar {
  id: string;
  why: string;
  whyLabel: string;
  reasons: string[];
  nearness: number;
}

/** Three matters, each written about by people who do not copy from one another, in three different months. */
const MATTERS: Record<string, [string, string][]> = {
  plant: [
    ['锦绣家园旁边的搅拌站', '夜里两点还在打料，锦绣家园的老人和孩子整夜睡不着，灰尘落满阳台。'],
    ['搅拌站离居民楼不到五十米', '买房时没有人说锦绣家园隔壁要建搅拌站，现在窗户都不敢开，请问有没有环评。'],
    ['请查处锦绣家园外的混凝土搅拌站', '罐车进出压坏了门口的路，多次打电话也没有结果。'],
    ['锦绣家园业主反对搅拌站', '我们楼里已经有三户孩子咳嗽，大家要求搬走这个厂。'],
  ],
  car: [
    ['云栖公馆买房必须买车位', '销售说不买车位就不能签合同，一个车位十五万，这样捆绑合理吗。'],
    ['反映云栖公馆捆绑销售车位', '开盘那天才通知要先交车位款，家里没有车，为什么强迫我们买。'],
    ['云栖公馆车位定价太高', '摇号的人都被要求再交车位的钱，请主管单位管一管。'],
    ['强制搭售车位能不能退', '职工认购云栖公馆，合同里写着车位款不退，想要回这笔钱。'],
  ],
  smoke: [
    ['滨江一号楼下饭馆的油烟', '底商全部做了餐饮，油烟顺着外墙往上走，滨江一号的住户衣服都晾不了。'],
    ['滨江一号商铺深夜烧烤', '喝酒划拳到凌晨，炭火的味道钻进卧室，孩子写作业都要关窗。'],
    ['餐饮店没有烟道', '滨江一号临街一排店都把排风口对着小区大门，味道很大。'],
    ['滨江一号业主盼望整治餐饮', '开了二十多家饭馆，地沟油倒进下水道，整个院子都是味道。'],
  ],
};
/** Letters about the same kinds of things in other places. */
const OTHERS: [string, string][] = [
  ['城东也有一个搅拌站', '罐车夜里进出，灰尘很大，请环保部门看看。'],
  ['学校门口的车位划错了', '消防通道上画了三个车位，请交警改正。'],
  ['老街烧烤摊占道', '油烟很大，行人只能走机动车道。'],
  ['请问年鉴何时出版', '图书馆的年鉴只到前年，想买最新的一本。'],
  ['买房补贴怎么申请', '新来的职工，听说有补贴，网上找不到表格。'],
  ['夜里施工太吵', '工地十一点以后还在打桩，老人和孩子整夜睡不着。'],
];
const MONTHS = ['2026-01-06T02:00:00Z', '2026-02-04T02:00:00Z', '2026-03-09T02:00:00Z'];

describe('letters about the same matter', () => {
  let office: Office;
  let ordinal = 0;
  const idsOf = new Map<string, string[]>();

  const write = async (title: string, body: string): Promise<string> => {
    ordinal += 1;
    const phone = `1360000${String(ordinal).padStart(4, '0')}`;
    const submitter = { type: 'citizen', name: `来信人${ordinal}`, phone } as const;
    return (await office.send({ mailbox: 'complaint', kind: 'complaint', title, body, submitter })).id;
  };
  const similar = async (id: string, person: Person = 'clerk'): Promise<Similar[]> => {
    const { status, body } = await office.people[person].get(`/staff/letters/${id}/similar`);
    expectNamed(status, JSON.stringify(body)).toBe(200);
    return body.items;
  };

  beforeAll(async () => {
    office = await Office.open({ now: MONTHS[0]! });
    for (const [index, month] of MONTHS.entries()) {
      await office.at(month);
      for (const [title, body] of OTHERS) await write(`${title}${index + 1}`, body);
      for (const [matter, letters] of Object.entries(MATTERS)) {
        for (const [i, letter] of letters.entries()) {
          if (i % MONTHS.length !== index) continue;
          idsOf.set(matter, [...(idsOf.get(matter) ?? []), await write(...letter)]);
        }
      }
    }
  });
  afterAll(() => office?.close());

  it('find each other before any other letter, in different words and different months', async () => {
    for (const [matter, ids] of idsOf) {
      for (const id of ids) {
        const first = (await similar(id)).slice(0, 3);
        const names = first.map((item) => item.id).sort();
        expectNamed(names, matter).toEqual(ids.filter((other) => other !== id).sort());
        for (const { why, whyLabel, reasons, nearness } of first) {
          expect([why, whyLabel, reasons]).toEqual(['same_matter', '同一事项', ['same_matter']]);
          expect(nearness).toBeGreaterThan(0.2);
        }
      }
    }
  });

  it('a letter of the same sender about another matter stands last and says why it is there', async () => {
    const submitter = { type: 'citizen', name: '东方既明', phone: '13600009901' } as const;
    const [title, body] = MATTERS.plant![0]!;
    const mine = await office.send({
      title: '锦绣家园的搅拌站何时搬走',
      body: '住在隔壁的人都盼着早日有个准信。',
      submitter,
    });
    const other = await office.send({
      title: '请问普查员证件的样子',
      body: '想核对上门的人是不是你们派来的。',
      submitter,
    });
    const copy = await write(title, body);
    const found = await similar(copy);
    expect(found[0]).toMatchObject({ id: idsOf.get('plant')![0], why: 'similar_text' });
    expect(found[0]!.reasons).toEqual(['similar_text', 'same_matter']);
    const ofSender = (await similar(mine.id)).filter(({ reasons }) => reasons.includes('same_submitter'));
    expect(ofSender).toEqual([
      expect.objectContaining({
        id: other.id,
        why: 'same_submitter',
        reasons: ['same_submitter'],
        nearness: 0,
      }),
    ]);
    expect((await similar(mine.id)).at(-1)!.id).toBe(other.id);
  });

  it('an isolated report about the same matter is shown to no member of the department it accuses', async () => {
    const own = await write('平湖乡入户登记漏了三户', '平湖乡普查登记时跳过了山坳里的三户人家，请补登。');
    const report = await write(
      '平湖乡登记员让人漏报',
      '平湖乡普查登记员叫山坳里的三户不要登记，处室里有人知道。',
    );
    await office.assign(own);
    const isolated = { departmentId: office.departments.population!.id, reason: '反映的是该处室' };
    await office.does('clerk', report, 'isolation', isolated);
    expect((await similar(own)).map(({ id }) => id)).toContain(report);
    expect((await similar(own, 'handler')).map(({ id }) => id)).not.toContain(report);
  });
});
