/** @engine one: one life of a letter; its steps are on both in locking.spec.ts, its days in due-dates.spec.ts */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, type Sent } from '../e2e/office.js';

/**
 * A citizen asks the director why the preliminary GDP differs from the final one, on the eve of 中秋 and 国庆. It first
 * goes to the wrong department, its draft is sent back twice, and it is answered in the last minute of the last day.
 */
let office: Office;
let letter: Sent;
beforeAll(async () => {
  office = await Office.open({ now: '2026-09-24T09:00:00+08:00' });
  letter = await office.send({
    mailbox: 'director',
    kind: 'consultation',
    title: '地区生产总值初步核算数与最终核实数为何不同',
    body: '年初公报里的数字与年底年鉴里的数字差了将近一个百分点，请问引用时应当用哪一个。',
  });
});
afterAll(() => office?.close());

it('R03 R07: 15 working days although it went to the director: due on 10-22, the holidays not counted', () => {
  expect(letter).toMatchObject({ receivedOn: '2026-09-24', dueOn: '2026-10-22', provisional: false });
});

it('the wrong department returns it; the limit does not change', async () => {
  await office.does('clerk', letter.id, 'acceptance');
  await office.does('clerk', letter.id, 'assignment', { departmentId: office.departments.price!.id });
  await office.at('2026-09-28T10:00:00+08:00');
  await office.does('otherHandler', letter.id, 'return', { reason: '核算数据由核算处负责' });
  expect(await office.look(letter.id)).toMatchObject({ status: 'returned', dueOn: '2026-10-22' });
  const departmentId = office.departments.population!.id;
  await office.does('clerk', letter.id, 'assignment', { departmentId, handlerId: office.ids.handler });
  assertRefused(await office.people.otherHandler.get(`/staff/letters/${letter.id}`), 404, 'NOT_FOUND');
});

it('over the holidays no working day passes', async () => {
  const left = async (at: string) => {
    await office.at(at);
    return (await office.look(letter.id)).sla.workingDaysLeft;
  };
  const before = await left('2026-09-30T18:00:00+08:00');
  for (const day of ['01', '03', '05', '07'])
    expect(await left(`2026-10-${day}T12:00:00+08:00`)).toBe(before);
  expect(await left('2026-10-09T12:00:00+08:00')).toBeLessThan(before);
});

it('head and director each send it back once, and nothing of that reaches the citizen', async () => {
  await office.at('2026-10-20T10:00:00+08:00');
  const draft = (body: string) => office.does('handler', letter.id, 'draft', { body });
  await draft('初步核算用于及时反映，最终核实以年鉴为准。');
  await office.does('head', letter.id, 'review', { approved: false, comment: '语气请再平和些' });
  await draft('您好！初步核算用于及时反映，最终核实以统计年鉴为准。');
  await office.does('head', letter.id, 'review', { approved: true });
  await office.does('leader', letter.id, 'signature', { approved: false, comment: '请写明制度依据' });
  await draft('您好！依据国家统计制度，初步核算用于及时反映，最终核实以统计年鉴为准，引用请用年鉴。');
  await office.does('head', letter.id, 'review', { approved: true });
  await office.does('leader', letter.id, 'signature', { approved: true });
  const seen = JSON.stringify(await office.lookUp(letter));
  for (const inside of ['平和', '制度依据', '以年鉴为准']) expect(seen).not.toContain(inside);
});

it('due soon, and in no list of the overdue', async () => {
  const { items } = (await office.people.supervisor.get('/staff/letters?queue=due_soon&limit=100')).body;
  expect(items.map(({ id }: { id: string }) => id)).toContain(letter.id);
  const overdue = (await office.people.supervisor.get('/staff/letters?queue=overdue&limit=100')).body;
  expect(overdue.items.map(({ id }: { id: string }) => id)).not.toContain(letter.id);
});

it('answered at 23:59:59 in Beijing on the last day is answered in time, for ever', async () => {
  await office.at('2026-10-22T23:59:59.999+08:00');
  await office.does('handler', letter.id, 'answer');
  await office.at('2026-11-20T10:00:00+08:00');
  const view = await office.lookUp(letter);
  expect(view).toMatchObject({ status: 'answered', sla: { state: 'on_time', workingDaysOverdue: 0 } });
  expect(view.answer.body).toContain('引用请用年鉴');
  expect(view.timeline.map(({ text }: { text: string }) => text).join('\n')).toContain(
    '已交由人口和就业统计处办理',
  );
});
