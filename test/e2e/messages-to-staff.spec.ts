/** @engine one: who is told what; what waits in the database is on both in relay.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilPlanned } from './messages.js';
import { Office, type Person, type Sent } from './office.js';

describe('what the bell tells staff about their letters', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const told = async (person: Person, topic: string, { id }: Sent): Promise<string[]> => {
    const { body } = await office.people[person].get('/staff/notices?limit=100');
    return body.items
      .filter(
        (notice: { topic: string; letterId: string }) => notice.topic === topic && notice.letterId === id,
      )
      .map((notice: { body: string }) => notice.body);
  };
  const withdraw = async ({ number, queryCode }: Sent): Promise<void> => {
    const answer = await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode });
    expect(answer.status).toBe(200);
    await untilPlanned(office);
  };

  it('a withdrawn letter is told to its handler, or to 公开办 while it has none', async () => {
    const [handled, fresh] = [
      await office.bring('assigned', { kind: 'consultation', title: '请问数据在哪里下载' }),
      await office.send({ mailbox: 'consultation' }),
    ];
    for (const letter of [handled, fresh]) await withdraw(letter);
    expect(await told('handler', 'staff.withdrawn', handled)).toEqual([
      `来信 ${handled.number}《请问数据在哪里下载》已由来信人撤回，不必再办理。`,
    ]);
    expect(await told('clerk', 'staff.withdrawn', handled)).toEqual([]);
    expect(await told('clerk', 'staff.withdrawn', fresh)).toHaveLength(1);
    expect(await told('otherHandler', 'staff.withdrawn', handled)).toEqual([]);
  });

  it('R02: the asker and the handler are told of a refused extension, with the day and the reason', async () => {
    const letter = await office.bring('assigned', { kind: 'suggestion', title: '建议提供大字版年鉴' });
    await office.does('clerk', letter.id, 'extension', { reason: '涉及多个专业处室，需要逐项核实' });
    await office.does('head', letter.id, 'extension/decision', { approved: false, comment: '请按期答复' });
    await untilPlanned(office);
    const words = `来信 ${letter.number}《建议提供大字版年鉴》的延期申请未获同意，仍于 2026年3月18日 到期。意见：请按期答复`;
    for (const person of ['clerk', 'handler'] as const)
      expect(await told(person, 'staff.extension-rejected', letter)).toEqual([words]);
    expect(await told('head', 'staff.extension-rejected', letter)).toEqual([]);
  });

  it('helpers hear of a letter when they are named, not when the head names a handler', async () => {
    const letter = await office.bring('accepted');
    const departmentId = office.departments.population!.id;
    const coDepartmentIds = [office.departments.price!.id];
    await office.does('clerk', letter.id, 'assignment', { departmentId, coDepartmentIds });
    await untilPlanned(office);
    await office.does('head', letter.id, 'assignment', { departmentId, handlerId: office.ids.handler });
    await untilPlanned(office);
    expect(await told('otherHead', 'staff.help-asked', letter)).toHaveLength(1);
    expect(await told('otherHead', 'staff.assigned', letter)).toEqual([]);
    expect(await told('handler', 'staff.assigned', letter)).toHaveLength(1);
    expect(await told('handler', 'staff.help-asked', letter)).toEqual([]);
  });
});
