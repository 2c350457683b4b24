/** @engine one: a list of what other files have MariaDB search and count */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office, type Person } from './office.js';

interface Matter {
  title: string;
  count: number;
  days: number[];
  letters: { id: string; title: string }[];
}

const PLANT: [string, string][] = [
  ['锦绣家园旁边的搅拌站', '夜里两点还在打料，锦绣家园的老人和孩子整夜睡不着，灰尘落满阳台。'],
  ['请查处锦绣家园外的混凝土搅拌站', '罐车进出压坏了锦绣家园门口的路，多次打电话也没有结果。'],
  ['锦绣家园业主反对搅拌站', '我们楼里已经有三户孩子咳嗽，大家要求搬走这个搅拌站。'],
  ['锦绣家园的搅拌站有没有环评', '买房时没有人说隔壁要建搅拌站，现在窗户都不敢开。'],
];
const ALONE: [string, string][] = [
  ['请问年鉴何时出版', '图书馆的年鉴只到前年，想买最新的一本放在家里。'],
  ['联网直报密码忘记了', '会计离职没有交接，系统提示已经锁定，请问怎样重置。'],
];

describe('热点', () => {
  let office: Office;
  const ids: string[] = [];

  const hot = async (person: Person = 'supervisor'): Promise<Matter[]> => {
    const { status, body } = await office.people[person].get('/supervision/hot-matters');
    expect(status).toBe(200);
    return body.items;
  };
  /** The matter one letter is in, or none. */
  const matterOf = (matters: readonly Matter[], id: string): Matter | undefined =>
    matters.find(({ letters }) => letters.some((letter) => letter.id === id));

  beforeAll(async () => {
    office = await Office.open({ now: '2026-05-11T02:00:00Z' });
    for (const [index, [title, body]] of PLANT.entries()) {
      await office.at(`2026-05-${String(index < 2 ? 12 : 14)}T02:00:00Z`);
      ids.push((await office.send({ kind: 'complaint', mailbox: 'complaint', title, body })).id);
    }
    for (const [title, body] of ALONE) await office.send({ title, body });
  });
  afterAll(() => office?.close());

  it('are matters of three letters and more this week; the curve adds up to the count and the count to the list', async () => {
    const matter = matterOf(await hot(), ids[0]!);
    expect(matter).toMatchObject({ count: 4, days: [0, 0, 0, 0, 2, 0, 2] });
    expect(matter!.letters.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const { count, days, letters } of await hot()) {
      expect(count).toBeGreaterThanOrEqual(3);
      expect(days.reduce((sum, day) => sum + day, 0)).toBe(count);
      expect(letters).toHaveLength(count);
    }
  });

  it('a report and an isolated letter count to none, for any reader', async () => {
    const report = await office.send({
      kind: 'report',
      mailbox: 'complaint',
      title: '锦绣家园搅拌站有人收钱',
      body: '锦绣家园外的搅拌站给检查的人送过钱，有人看见。',
    });
    const isolated = await office.send({
      kind: 'complaint',
      mailbox: 'complaint',
      title: '锦绣家园搅拌站无人去查',
      body: '处室的人说锦绣家园的搅拌站不归他们管，搅拌站照样开工。',
    });
    await office.does('clerk', isolated.id, 'isolation', {
      departmentId: office.departments.population!.id,
      reason: '反映的是该处室',
    });
    for (const person of ['supervisor', 'leader', 'clerk', 'head'] as const) {
      const shown = (await hot(person)).flatMap(({ letters }) => letters.map(({ id }) => id));
      expect(shown).not.toContain(report.id);
      expect(shown).not.toContain(isolated.id);
    }
    expect(matterOf(await hot(), ids[0]!)!.count).toBe(4);
  });

  it('a head sees matters of letters of the own department only', async () => {
    for (const id of ids.slice(0, 3)) await office.assign(id);
    expect(matterOf(await hot('head'), ids[0]!)).toMatchObject({ count: 3 });
    expect(matterOf(await hot('otherHead'), ids[0]!)).toBeUndefined();
  });

  it('a letter that is older than seven days counts no more', async () => {
    await office.at('2026-05-19T02:00:00Z');
    expect(matterOf(await hot(), ids[2]!)).toBeUndefined();
  });
});
