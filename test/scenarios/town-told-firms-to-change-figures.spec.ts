/** @engine one: one life of a letter; its steps are on both in locking.spec.ts */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, REPLY, type Sent } from '../e2e/office.js';

/** 举报: a bookkeeper tells of a town office that wants firms to change their figures, and is afraid. */
let office: Office;
let letter: Sent;
const submitter = {
  type: 'citizen' as const,
  name: '上官会计',
  phone: '13955556666',
  email: 'bookkeeper@example.cn',
};
beforeAll(async () => {
  office = await Office.open({ now: '2026-03-09T10:00:00+08:00' });
  letter = await office.send({
    mailbox: 'complaint',
    kind: 'report',
    title: '反映镇里要求企业修改上报的产值',
    body: '本镇经济办两次打电话要求我们把上月产值按给定的数字重新填报，和实际开票数对不上。',
    submitter,
  });
});
afterAll(() => office?.close());

const WHO = /上官|13955556666|bookkeeper/;

it('统计法 §11: the handler learns the matter and not the person', async () => {
  await office.assign(letter.id);
  for (const person of ['handler', 'head'] as const) {
    const view = await office.look(letter.id, person);
    expect(view.body).toContain('重新填报');
    expect(JSON.stringify(view)).not.toMatch(WHO);
    assertRefused(await office.act(person, letter.id, 'submitter-reveals'), 403, 'FORBIDDEN');
    const { body } = await office.people[person].get(`/staff/letters?q=${letter.number}`);
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(WHO);
  }
});

it('as an ordinary complaint it shows its sender, and as a report it hides the sender again', async () => {
  const become = (kind: string) =>
    office.does('clerk', letter.id, 'reclassification', { kind, reason: '类别核实' });
  await become('complaint');
  expect((await office.look(letter.id, 'handler')).submitter.revealable).toBe(true);
  await become('report');
  expect(JSON.stringify(await office.look(letter.id, 'handler'))).not.toMatch(WHO);
});

it('the clerk, who delivers the answer, may see who it is for, and every look is written down', async () => {
  expect((await office.act('clerk', letter.id, 'submitter-reveals')).body).toMatchObject(submitter);
  expect((await office.act('clerk', letter.id, 'submitter-reveals')).status).toBe(200);
  const looks = await office.sql(
    `SELECT actor_id, actor_role FROM audit_entries WHERE action = 'letter.reveal_submitter' AND subject_id = ?`,
    [letter.id],
  );
  const clerk = { actor_id: office.ids.clerk, actor_role: 'clerk' };
  expect(looks).toEqual([clerk, clerk]);
});

it('R06: an answer by telephone is recorded and can be read on the platform', async () => {
  await office.does('handler', letter.id, 'draft', { body: REPLY });
  await office.does('head', letter.id, 'review', { approved: true });
  await office.at('2026-03-12T16:00:00+08:00');
  await office.does('clerk', letter.id, 'answer', {
    channel: 'phone',
    deliveredAt: '2026-03-12T15:40:00+08:00',
    deliveredBy: '周明远',
    deliverySummary: '已电话告知核查情况，来信人表示知悉',
  });
  expect((await office.lookUp(letter)).answer).toMatchObject({
    body: REPLY,
    channel: 'phone',
    channelLabel: '电话',
    deliveredAt: '2026-03-12T07:40:00.000Z',
    answeredAt: '2026-03-12T08:00:00.000Z',
  });
});
