import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { itOnce } from '../support/conditional.js';
import { untilPlanned } from './messages.js';
import { Office, REPLY, type Sent } from './office.js';

const EXPLANATION = '您反映的事项与另一封来信相同，合并办理。';

/** 并案: the sender of a merged letter hears the end of the letter that stands for it. */
describe('a merged letter', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  beforeEach(() => office.at('2026-03-09T02:00:00Z'));
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  /** From 办理中 to the answer. */
  async function answer(id: string): Promise<void> {
    await office.does('handler', id, 'draft', { body: REPLY });
    await office.does('head', id, 'review', { approved: true });
    if ((await office.look(id)).status === 'to_sign')
      await office.does('leader', id, 'signature', { approved: true });
    await office.does('handler', id, 'answer');
  }
  const merge = (from: Sent, into: Sent) =>
    office.does('clerk', from.id, 'merge', { into: into.number, explanation: EXPLANATION });
  const heard = async (letter: Sent): Promise<string[]> =>
    (await office.lookUp(letter)).timeline
      .filter(({ type }: { type: string }) => type === 'merged_ended')
      .map(({ text }: { text: string }) => text);
  const messages = async ({ id }: Sent): Promise<number> =>
    (
      await office.sql<{ n: unknown }>(
        `SELECT COUNT(*) AS n FROM outbox WHERE letter_id = ? AND topic = 'letter.merged-ended'`,
        [id],
      )
    ).map(({ n }) => Number(n))[0]!;
  const from = (name: string, phone: string) => ({
    kind: 'consultation' as const,
    submitter: { type: 'citizen' as const, name, phone },
  });

  it('hears the answer through a chain, without what names the other sender', async () => {
    const [a, b] = [await office.send(), await office.send()];
    const c = await office.send({ ...from('欧阳若兰', '13955512345'), mailbox: 'consultation' });
    await merge(a, b);
    await merge(b, c);
    await office.assign(c.id);
    const body = `${REPLY}欧阳若兰女士，您留的电话 13955512345 已登记。`;
    await office.does('handler', c.id, 'draft', { body });
    await office.does('head', c.id, 'review', { approved: true });
    await office.does('handler', c.id, 'answer');
    for (const letter of [a, b]) {
      const [text, ...others] = await heard(letter);
      expect(others).toEqual([]);
      expect(text).toMatch(/^您的来信所并入的来信已答复。\n/);
      expect(text).toContain('分县常住人口数据请在统计年鉴第三章下载');
      expect(text).not.toMatch(/欧阳|13955512345/);
      expect(await messages(letter)).toBe(1);
      expect(await office.look(letter.id)).toMatchObject({ status: 'merged' });
    }
  });

  itOnce('hears a refusal and a referral with its reason', async () => {
    const [refused, referred] = [await office.send(), await office.send()];
    const [one, two] = [await office.send(), await office.send()];
    await merge(one, refused);
    await merge(two, referred);
    await office.does('clerk', refused.id, 'refusal', {
      code: '01',
      explanation: '此事已进入诉讼程序，以判决为准。',
    });
    await office.does('clerk', referred.id, 'referral', {
      organ: '省医疗保障局',
      explanation: '此事由该局负责答复。',
    });
    expect(await heard(one)).toEqual([
      '您的来信所并入的来信不予受理：已进入诉讼、仲裁或行政复议程序。\n此事已进入诉讼程序，以判决为准。',
    ]);
    expect(await heard(two)).toEqual(['您的来信所并入的来信已转送省医疗保障局。\n此事由该局负责答复。']);
  });

  itOnce('of a 反映问题 only that it has ended is told', async () => {
    const report = await office.send({ kind: 'report', mailbox: 'complaint' });
    const other = await office.send();
    await merge(other, report);
    await office.does('clerk', report.id, 'refusal', {
      code: '03',
      explanation: '请向驻局纪检监察组反映此事。',
    });
    expect(await heard(other)).toEqual(['您的来信所并入的来信不予受理：属纪检监察检举控告。']);
  });

  itOnce('merged into a letter that has its answer, hears it at once, and again after a 追问', async () => {
    const into = await office.bring('answered', { kind: 'consultation' });
    const [late, before] = [await office.send(), await office.send()];
    await merge(before, late);
    await merge(late, into);
    for (const letter of [late, before]) expect(await heard(letter)).toHaveLength(1);
    const { number, queryCode } = into;
    await office.citizen.post('/letters/lookup/reopening', {
      number,
      queryCode,
      body: '链接打不开，请再答复。',
    });
    await office.does('clerk', into.id, 'assignment', {
      departmentId: office.departments.population!.id,
      handlerId: office.ids.handler,
    });
    await answer(into.id);
    for (const letter of [late, before]) expect(await heard(letter)).toHaveLength(2);
  });

  it('each sender is told once: two letters of one telephone, and none twice of the own answer', async () => {
    const into = await office.send({ ...from('钱多', '13911112222'), mailbox: 'consultation' });
    const own = await office.send(from('钱多', '139 1111 2222'));
    const [first, second] = [
      await office.send(from('孙少', '13933334444')),
      await office.send(from('孙少', '13933334444')),
    ];
    for (const letter of [own, first, second]) await merge(letter, into);
    await office.advance(into.id, 'answered');
    for (const letter of [own, first, second]) expect(await heard(letter)).toHaveLength(1);
    expect(await messages(own)).toBe(0);
    expect((await messages(first)) + (await messages(second))).toBe(1);
  });

  it('taken back by the other sender, the letters merged into it are open again, by their own clock', async () => {
    const into = await office.send({ mailbox: 'consultation' });
    const letter = await office.send({ kind: 'consultation' });
    const deeper = await office.send();
    await merge(deeper, letter);
    await merge(letter, into);
    await office.at('2026-03-11T02:00:00Z');
    const { number, queryCode } = into;
    expect((await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode })).status).toBe(200);
    expect(await office.look(letter.id)).toMatchObject({
      status: 'accepted',
      dueOn: '2026-03-30',
      sla: { state: 'on_time' },
      explanation: null,
    });
    expect(await office.look(deeper.id)).toMatchObject({ status: 'merged' });
    await untilPlanned(office);
    const { items } = (await office.people.clerk.get('/staff/notices?limit=100')).body;
    expect(
      items
        .filter((notice: { topic: string }) => notice.topic === 'staff.resumed')
        .map(({ letterId }: { letterId: string }) => letterId),
    ).toEqual([letter.id]);
    // Answered and asked again, it is a letter like any other.
    await office.does('clerk', letter.id, 'assignment', {
      departmentId: office.departments.population!.id,
      handlerId: office.ids.handler,
    });
    await answer(letter.id);
    expect(await heard(deeper)).toHaveLength(1);
    const again = await office.citizen.post('/letters/lookup/reopening', {
      number: letter.number,
      queryCode: letter.queryCode,
      body: '还有一个问题没有答复，请补充。',
    });
    expect(again).toMatchObject({ status: 200, body: { status: 'reopened' } });
  });

  it('an answer at the moment of the merger is heard, whichever comes first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const into = await office.bring('approved', { kind: 'consultation' });
      const letter = await office.send();
      const outcomes = await Promise.all([merge(letter, into), office.act('handler', into.id, 'answer')]);
      expect(outcomes[1].status).toBe(200);
      expect(await heard(letter)).toHaveLength(1);
    }
  });

  itOnce('the log agrees with every letter', async () => {
    const proof = await runHub(['audit', 'verify'], office.api.env);
    expect(proof.code).toBe(0);
  });
});
