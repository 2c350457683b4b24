/** @engine one: rules of days and roles; the steps of a letter are on both in flow.spec.ts and locking.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, REPLY, type Sent } from './office.js';

const REASON = '涉及多个专业处室，需要逐项核实数据';

describe('R02 R03: extension of the limit', () => {
  let office: Office;
  let sent: Sent;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  /** A suggestion received on 2026-03-09, due on 2026-03-18, on the handler's desk. */
  async function suggestion(status: 'assigned' | 'in_review' | 'answered' = 'assigned'): Promise<Sent> {
    await office.at('2026-03-09T02:00:00Z');
    const letter = await office.bring(status, { kind: 'suggestion' });
    expect(letter.dueOn).toBe('2026-03-18');
    return letter;
  }
  const ask = (person: 'handler' | 'head' | 'clerk' | 'leader', { id }: Sent, reason = REASON) =>
    office.act(person, id, 'extension', { reason });
  const decide = (person: 'handler' | 'head' | 'clerk' | 'leader', { id }: Sent, approved = true) =>
    office.act(person, id, 'extension/decision', { approved, comment: '情况属实' });

  it('R02: the handler asks, the head approves: 15 working days from receipt, not 7 + 15', async () => {
    sent = await suggestion();
    expect(await ask('handler', sent)).toMatchObject({ status: 200, body: { dueOn: '2026-03-18' } });
    expect((await office.lookUp(sent)).dueOn).toBe('2026-03-18');
    expect(await decide('head', sent)).toMatchObject({
      status: 200,
      body: { dueOn: '2026-03-30', provisional: false },
    });
    expect(await office.look(sent.id)).toMatchObject({
      extension: 'granted',
      dueOn: '2026-03-30',
      limitWorkingDays: 15,
    });
  });

  it('R02: the citizen is told the new date, the old one and the reason', async () => {
    const view = await office.lookUp(sent);
    expect(view).toMatchObject({ dueOn: '2026-03-30', limitWorkingDays: 15 });
    const { text } = view.timeline.at(-1);
    for (const part of ['2026-03-30', '2026-03-18', REASON]) expect(text).toContain(part);
    const told = await office.sql(`SELECT * FROM outbox WHERE letter_id = ? AND topic = 'letter.extended'`, [
      sent.id,
    ]);
    expect(told).toHaveLength(1);
  });

  it('R02: the history keeps both dates', async () => {
    const { dueHistory } = await office.look(sent.id);
    expect(dueHistory.map(({ dueOn, why }: { dueOn: string; why: string }) => [dueOn, why])).toEqual([
      ['2026-03-18', 'received'],
      ['2026-03-30', 'extended'],
    ]);
  });

  it('R02: once: a second one is refused to every role', async () => {
    for (const person of ['handler', 'head', 'clerk'] as const)
      assertRefused(await ask(person, sent), 409, 'EXTENSION_ALREADY_USED');
    assertRefused(await decide('head', sent), 409, 'EXTENSION_ALREADY_USED');
    expect((await office.look(sent.id)).dueOn).toBe('2026-03-30');
  });

  it('R02: a head who asks has thereby approved', async () => {
    const letter = await suggestion();
    expect(await ask('head', letter)).toMatchObject({ status: 200, body: { dueOn: '2026-03-30' } });
    const { timeline } = await office.look(letter.id);
    expect(timeline.slice(-2).map(({ type }: { type: string }) => type)).toEqual([
      'extension_requested',
      'extended',
    ]);
  });

  it('R02: needs a reason, and an approver who did not ask', async () => {
    const letter = await suggestion();
    for (const reason of [undefined, '', '  ', '忙'])
      assertRefused(
        await office.act('handler', letter.id, 'extension', { reason }),
        422,
        'VALIDATION_FAILED',
      );
    assertRefused(await decide('head', letter), 409, 'ACTION_NOT_ALLOWED');
    await ask('clerk', letter);
    for (const person of ['handler', 'clerk'] as const)
      assertRefused(await decide(person, letter), 403, 'FORBIDDEN');
    assertRefused(await ask('handler', letter), 409, 'ACTION_NOT_ALLOWED');
    expect((await decide('leader', letter)).body).toMatchObject({ dueOn: '2026-03-30' });
  });

  it('R02: a refused request leaves the date, says why, and may be made again', async () => {
    const letter = await suggestion();
    await ask('handler', letter);
    assertRefused(
      await office.act('head', letter.id, 'extension/decision', { approved: false }),
      422,
      'VALIDATION_FAILED',
    );
    expect(await decide('head', letter, false)).toMatchObject({ status: 200, body: { dueOn: '2026-03-18' } });
    expect(await office.look(letter.id)).toMatchObject({ extension: 'none', dueOn: '2026-03-18' });
    expect(
      (await office.lookUp(letter)).timeline.some(({ text }: { text: string }) => text.includes('延长')),
    ).toBe(false);
    await ask('handler', letter);
    expect((await decide('head', letter)).body).toMatchObject({ dueOn: '2026-03-30' });
  });

  it('R02: before expiry: on the due day until midnight in Beijing, not a moment after', async () => {
    const [early, late, asked] = [await suggestion(), await suggestion(), await suggestion()];
    await ask('handler', asked);
    await office.at('2026-03-18T15:59:59Z');
    expect((await ask('head', early)).body).toMatchObject({ dueOn: '2026-03-30' });
    await office.at('2026-03-18T16:00:00Z');
    for (const person of ['handler', 'head', 'clerk'] as const)
      assertRefused(await ask(person, late), 409, 'EXTENSION_TOO_LATE');
    // A request made in time and approved too late is refused: only the approval moves the due date.
    assertRefused(await decide('head', asked), 409, 'EXTENSION_TOO_LATE');
    expect((await office.look(late.id)).sla).toMatchObject({ state: 'overdue', workingDaysOverdue: 1 });
  });

  it('R02: not before the letter is accepted, nor after it is answered', async () => {
    await office.at('2026-03-09T02:00:00Z');
    const fresh = await office.send({ kind: 'suggestion' });
    assertRefused(await ask('clerk', fresh), 409, 'ACTION_NOT_ALLOWED');
    const answered = await suggestion('answered');
    assertRefused(await ask('head', answered), 409, 'ACTION_NOT_ALLOWED');
  });

  it.each(['consultation', 'complaint', 'report'] as const)('R03: a %s has no extension', async (kind) => {
    await office.at('2026-03-09T02:00:00Z');
    const letter = await office.bring('assigned', { kind });
    for (const person of ['handler', 'head', 'clerk'] as const) {
      const answer = await ask(person, letter);
      assertRefused(answer, 409, 'EXTENSION_NOT_AVAILABLE');
      expect(answer.body.detail).toContain('15个工作日');
    }
    assertRefused(await decide('leader', letter), 409, 'EXTENSION_NOT_AVAILABLE');
    expect(await office.look(letter.id)).toMatchObject({ dueOn: '2026-03-30', extension: 'none' });
    expect((await office.look(letter.id)).allowedActions).not.toContain('request_extension');
  });

  it('R03 R08: a complaint made of an extended suggestion keeps 15 working days', async () => {
    const letter = await suggestion();
    await ask('head', letter);
    const move = { kind: 'complaint', reason: '实为投诉，按投诉办理' };
    expect(await office.does('clerk', letter.id, 'reclassification', move)).toMatchObject({
      dueOn: '2026-03-30',
    });
    assertRefused(await ask('head', letter), 409, 'EXTENSION_NOT_AVAILABLE');
    const back = { kind: 'suggestion', reason: '经核实仍是建议' };
    expect(await office.does('clerk', letter.id, 'reclassification', back)).toMatchObject({
      dueOn: '2026-03-30',
    });
    assertRefused(await ask('head', letter), 409, 'EXTENSION_ALREADY_USED');
  });

  it('R03 R08: a request pending when the letter becomes a complaint can no longer be granted', async () => {
    const letter = await suggestion();
    await ask('handler', letter);
    await office.does('clerk', letter.id, 'reclassification', {
      kind: 'complaint',
      reason: '实为投诉，按投诉办理',
    });
    assertRefused(await decide('head', letter), 409, 'EXTENSION_NOT_AVAILABLE');
    expect(await office.look(letter.id)).toMatchObject({ dueOn: '2026-03-30', limitWorkingDays: 15 });
  });

  it('answered on the last extended day is on time', async () => {
    const letter = await suggestion();
    await ask('head', letter);
    await office.at('2026-03-30T15:59:59Z');
    await office.does('handler', letter.id, 'draft', { body: REPLY });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer');
    expect((await office.lookUp(letter)).sla).toMatchObject({ state: 'on_time', workingDaysOverdue: 0 });
  });

  it('R02: a request that is too late to be granted can still be refused', async () => {
    const letter = await suggestion();
    await ask('handler', letter);
    await office.at('2026-03-19T02:00:00Z');
    const { allowedActions } = await office.look(letter.id, 'head');
    expect(allowedActions).toContain('reject_extension');
    expect(allowedActions).not.toContain('approve_extension');
    expect(await decide('head', letter, false)).toMatchObject({ status: 200, body: { dueOn: '2026-03-18' } });
    expect(await office.look(letter.id)).toMatchObject({ extension: 'none' });
    assertRefused(await decide('head', letter, false), 409, 'ACTION_NOT_ALLOWED');
  });

  const answerAndAskAgain = async (letter: Sent): Promise<void> => {
    await office.does('handler', letter.id, 'draft', { body: REPLY });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer');
    const { number, queryCode } = letter;
    const body = '答复没有说明大字版何时提供，请再答复一次。';
    const again = await office.citizen.post('/letters/lookup/reopening', { number, queryCode, body });
    expect(again.status).toBe(200);
    await office.does('clerk', letter.id, 'assignment', {
      departmentId: office.departments.population!.id,
      handlerId: office.ids.handler,
    });
  };

  it('R02: an undecided request ends with the answer: a 追问 needs one of its own', async () => {
    const letter = await suggestion();
    await ask('handler', letter);
    await answerAndAskAgain(letter);
    expect(await office.look(letter.id)).toMatchObject({ extension: 'none', dueOn: '2026-03-18' });
    assertRefused(await decide('head', letter), 409, 'ACTION_NOT_ALLOWED');
    expect((await ask('head', letter)).body).toMatchObject({ dueOn: '2026-03-30' });
  });

  it('R02: an extension granted before the answer stays used after a 追问', async () => {
    const letter = await suggestion();
    await ask('head', letter);
    await answerAndAskAgain(letter);
    assertRefused(await ask('head', letter), 409, 'EXTENSION_ALREADY_USED');
  });

  it('a new day in a year without a notice is 暂定 to the citizen, extended or reclassified', async () => {
    await office.at('2026-12-14T02:00:00Z');
    const extended = await office.bring('assigned', { kind: 'suggestion' });
    expect(extended).toMatchObject({ dueOn: '2026-12-23', provisional: false });
    await office.does('head', extended.id, 'extension', { reason: REASON });
    const moved = await office.bring('assigned', { kind: 'suggestion' });
    await office.does('clerk', moved.id, 'reclassification', { kind: 'complaint', reason: '实为投诉' });
    const last = async (letter: Sent) => (await office.lookUp(letter)).timeline.at(-1).text;
    expect(await last(extended)).toBe(
      `因情况复杂，答复期限延长至 2027-01-05（暂定）（原为 2026-12-23）。理由：${REASON}`,
    );
    expect(await last(moved)).toBe('来信类别已变更，答复期限顺延至 2027-01-05（暂定）（原为 2026-12-23）');
  });
});
