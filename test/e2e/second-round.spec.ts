/** @engine one: rules of a second question; reopening is on both in statistics.spec.ts */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, REPLY, type Sent } from './office.js';

const EXPLANATION = '您追问的事项不属于我局职责范围，请向当地人力资源和社会保障局咨询。';

describe('a letter asked again', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  beforeEach(() => office.at('2026-03-09T02:00:00Z'));
  afterAll(() => office?.close());

  /** Answered on 2026-03-09, asked again on 2026-03-11 and so due on 2026-04-01, on the handler's desk. */
  async function askedAgain(): Promise<Sent> {
    const sent = await office.bring('answered', { kind: 'consultation' });
    await office.at('2026-03-11T02:00:00Z');
    const { number, queryCode } = sent;
    const body = '答复里的链接打不开，请再答复一次。';
    const again = await office.citizen.post('/letters/lookup/reopening', { number, queryCode, body });
    expect(again).toMatchObject({ status: 200, body: { dueOn: '2026-04-01' } });
    await office.does('clerk', sent.id, 'assignment', {
      departmentId: office.departments.population!.id,
      handlerId: office.ids.handler,
    });
    return sent;
  }
  const mergeInto = (from: Sent, into: Sent) =>
    office.act('clerk', from.id, 'merge', { into: into.number, explanation: EXPLANATION });

  it('refused after its day, is late: the first answer was of the round before', async () => {
    const sent = await askedAgain();
    await office.at('2026-04-03T02:00:00Z');
    await office.does('handler', sent.id, 'return', { reason: '不属于我处职责' });
    await office.does('clerk', sent.id, 'refusal', { code: '01', explanation: EXPLANATION });
    expect((await office.lookUp(sent)).sla).toMatchObject({ state: 'overdue', workingDaysOverdue: 2 });
  });

  it('merged into another one, cannot take that one in: both would end unanswered', async () => {
    const [asked, other] = [await askedAgain(), await office.bring('assigned')];
    expect((await mergeInto(asked, other)).status).toBe(200);
    const back = await mergeInto(other, asked);
    assertRefused(back, 422, 'VALIDATION_FAILED');
    expect(back.body.errors[0]).toMatchObject({ path: 'into' });
    expect(await office.look(other.id)).toMatchObject({ status: 'assigned' });
  });

  it('takes in another one while it is open, and so does an answered one', async () => {
    const [open, answered] = [await askedAgain(), await office.bring('answered')];
    for (const into of [open, answered])
      expect((await mergeInto(await office.bring('assigned'), into)).status).toBe(200);
  });

  it('two letters merged into each other at the same moment: one of them goes on', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [a, b] = [await office.bring('assigned'), await office.bring('assigned')];
      const outcomes = await Promise.all([mergeInto(a, b), mergeInto(b, a)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  describe('R06: when it was delivered', () => {
    const record = { channel: 'phone', deliveredBy: '林晓岚', deliverySummary: '电话告知下载地址' };
    const answer = ({ id }: Sent, deliveredAt: string) =>
      office.act('handler', id, 'answer', { ...record, deliveredAt });
    const refusedWith = async (outcome: ReturnType<typeof answer>, message: string) => {
      const refused = await outcome;
      assertRefused(refused, 422, 'DELIVERY_RECORD_REQUIRED');
      expect(refused.body.errors).toEqual([{ path: 'deliveredAt', message }]);
    };

    it('a delivery cannot be earlier than the letter', async () => {
      await office.at('2026-03-09T02:00:30Z');
      const sent = await office.bring('approved');
      await refusedWith(answer(sent, '2026-03-09T01:59:59Z'), '送达时间不能早于收信时间');
      // In the minute of the receipt: who notes a time notes no seconds.
      expect((await answer(sent, '2026-03-09T02:00:00Z')).status).toBe(200);
    });

    it('nor before they had asked again', async () => {
      const sent = await askedAgain();
      await office.does('handler', sent.id, 'draft', { body: REPLY });
      await office.does('head', sent.id, 'review', { approved: true });
      await refusedWith(answer(sent, '2026-03-10T15:59:59Z'), '送达时间不能早于来信人追问');
      expect((await answer(sent, '2026-03-11T02:00:00Z')).status).toBe(200);
    });
  });
});
