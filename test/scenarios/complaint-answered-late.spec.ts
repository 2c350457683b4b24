/** @engine one: one life of a letter; its steps are on both in locking.spec.ts */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, REPLY, type Sent } from '../e2e/office.js';

/** The office does not answer its telephone, and answers the complaint about it five working days too late. */
let office: Office;
let letter: Sent;
beforeAll(async () => {
  office = await Office.open({ now: '2026-03-09T10:00:00+08:00' });
  letter = await office.bring('assigned', {
    mailbox: 'complaint',
    kind: 'complaint',
    title: '咨询电话连续三天无人接听',
  });
});
afterAll(() => office?.close());

const overdueFor = async (person: 'clerk' | 'handler' | 'otherHead' | 'supervisor' | 'leader') => {
  const { body } = await office.people[person].get('/staff/letters?queue=overdue&limit=100');
  return body.items.find(({ id }: { id: string }) => id === letter.id);
};

it('is not overdue on its last day, and is from the next midnight on', async () => {
  expect(letter.dueOn).toBe('2026-03-30');
  await office.at('2026-03-30T23:59:59+08:00');
  expect(await overdueFor('supervisor')).toBeUndefined();
  await office.at('2026-03-31T00:00:00+08:00');
  expect((await overdueFor('supervisor')).sla).toMatchObject({ state: 'overdue', workingDaysOverdue: 1 });
});

it('R18: the supervisor, the clerk and its own handler see it; another department does not', async () => {
  for (const person of ['clerk', 'handler', 'leader'] as const)
    expect(await overdueFor(person)).toBeDefined();
  expect(await overdueFor('otherHead')).toBeUndefined();
});

it('overdue is counted in working days, through 清明节', async () => {
  // 04-04 to 04-06 are off: 03-31, 04-01, 04-02, 04-03, 04-07.
  await office.at('2026-04-06T12:00:00+08:00');
  expect((await overdueFor('clerk')).sla.workingDaysOverdue).toBe(4);
  await office.at('2026-04-07T12:00:00+08:00');
  expect((await overdueFor('clerk')).sla.workingDaysOverdue).toBe(5);
});

it('R03: it cannot be extended, R08: another kind does not give more time', async () => {
  assertRefused(
    await office.act('head', letter.id, 'extension', { reason: '情况复杂需要核实' }),
    409,
    'EXTENSION_NOT_AVAILABLE',
  );
  const moved = await office.does('clerk', letter.id, 'reclassification', {
    kind: 'report',
    reason: '属于反映问题',
  });
  expect(moved.dueOn).toBe('2026-03-30');
});

it('answered late stays visible as late, to staff and to the citizen', async () => {
  await office.does('handler', letter.id, 'draft', { body: REPLY });
  await office.does('head', letter.id, 'review', { approved: true });
  await office.does('handler', letter.id, 'answer');
  await office.at('2026-06-01T12:00:00+08:00');
  const late = { state: 'overdue', workingDaysOverdue: 5 };
  expect((await office.lookUp(letter)).sla).toMatchObject(late);
  expect((await office.look(letter.id)).sla).toMatchObject(late);
  expect(await overdueFor('supervisor')).toBeUndefined();
});

it('the citizen asks again, once, with a clock of its own', async () => {
  const { number, queryCode } = letter;
  const again = () =>
    office.citizen.post('/letters/lookup/reopening', { number, queryCode, body: '电话现在还是没有人接' });
  const reopened = await again();
  // Received anew on Monday 2026-06-01, 15 working days with 端午节 (06-19) off.
  expect(reopened).toMatchObject({ status: 200, body: { status: 'reopened', dueOn: '2026-06-23' } });
  assertRefused(await again(), 409, 'ACTION_NOT_ALLOWED');
  const departmentId = office.departments.population!.id;
  await office.does('clerk', letter.id, 'assignment', { departmentId, handlerId: office.ids.handler });
  await office.does('handler', letter.id, 'draft', { body: `${REPLY}电话已修复。` });
  await office.does('head', letter.id, 'review', { approved: true });
  await office.does('handler', letter.id, 'answer');
  const view = await office.lookUp(letter);
  expect(view.answers.map(({ body }: { body: string }) => body)).toEqual([REPLY, `${REPLY}电话已修复。`]);
  expect(view).toMatchObject({
    status: 'answered',
    sla: { state: 'on_time' },
    receivedAt: letter.receivedAt,
  });
  assertRefused(await again(), 409, 'ACTION_NOT_ALLOWED');
});
