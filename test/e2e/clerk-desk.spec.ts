import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, TEST_PASSWORD } from '../support/api-process.js';
import { assertRefused, staff, type Client } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { untilPlanned } from './messages.js';
import { Office, type Sent } from './office.js';

const EXPLANATION = '您反映的事项已经进入诉讼程序，请以审理结果为准。';

/** What 公开办 decides with a second person, and what it does while a citizen is on the telephone. */
describe('the desk of 公开办', () => {
  let office: Office;
  let second: Client;
  let namesake: Client;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    const clerkOf = async (username: string, displayName: string): Promise<Client> => {
      const { status } = await office.people.admin.post('/staff/users', {
        username,
        displayName,
        role: 'clerk',
        departmentId: office.departments.office!.id,
        password: TEST_PASSWORD,
      });
      expect(status).toBe(201);
      return staff(office.api.url, username);
    };
    second = await clerkOf('clerk-two', '吴敏');
    namesake = await clerkOf('clerk-again', '周 明远');
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const idsIn = async (caller: Client, queue: string): Promise<string[]> =>
    (await caller.get(`/staff/letters?queue=${queue}&limit=100`)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  const rule = (secondPerson: boolean) => office.people.admin.put('/staff/refusal-rule', { secondPerson });
  const decide = (caller: Client, { id }: Sent, body: object) =>
    caller.post(`/staff/letters/${id}/refusal/decision`, body);

  describe('R04: 不予受理 by two people', () => {
    beforeAll(async () => {
      expect((await office.people.clerk.get('/staff/refusal-rule')).body).toEqual({ secondPerson: false });
      expect((await rule(true)).body).toEqual({ secondPerson: true });
    });
    afterAll(() => rule(false));

    const propose = async (): Promise<Sent> => {
      const letter = await office.send();
      await office.does('clerk', letter.id, 'refusal', { code: '01', explanation: EXPLANATION });
      return letter;
    };

    it('the first one leaves the status, the clock runs and the citizen hears nothing', async () => {
      const letter = await office.send();
      const answer = await office.does('clerk', letter.id, 'refusal', {
        code: '01',
        explanation: EXPLANATION,
      });
      expect(answer).toMatchObject({
        status: 'submitted',
        dueOn: letter.dueOn,
        pendingRefusal: { code: '01', explanation: EXPLANATION, proposedBy: { id: office.ids.clerk } },
      });
      const seen = await office.lookUp(letter);
      expect(seen).toMatchObject({ status: 'submitted', explanation: null });
      expect(seen.timeline).toHaveLength(1);
      expect(await idsIn(office.people.clerk, 'to_approve')).not.toContain(letter.id);
      for (const caller of [second, office.people.leader])
        expect(await idsIn(caller, 'to_approve')).toContain(letter.id);
      await untilPlanned(office);
      const topics = async (caller: Client): Promise<string[]> =>
        (await caller.get('/staff/notices?limit=100')).body.items
          .filter(({ letterId }: { letterId: string }) => letterId === letter.id)
          .map(({ topic }: { topic: string }) => topic);
      expect(await topics(office.people.leader)).toEqual(['staff.refusal-proposed']);
      expect(await topics(office.people.clerk)).toEqual([]);
    });

    itOnce('another clerk agrees, and the citizen reads the explanation', async () => {
      const letter = await propose();
      const agreed = await decide(second, letter, { approved: true });
      expect(agreed).toMatchObject({ status: 200, body: { status: 'refused' } });
      expect(await office.lookUp(letter)).toMatchObject({ status: 'refused', explanation: EXPLANATION });
      expect(await office.look(letter.id)).toMatchObject({ pendingRefusal: null, refusalCode: '01' });
    });

    itOnce('returned with a reason, the letter is where it was, and the proposer is told', async () => {
      const letter = await propose();
      expect((await decide(office.people.leader, letter, { approved: false })).status).toBe(422);
      const back = await decide(office.people.leader, letter, {
        approved: false,
        comment: '可以答复，请受理',
      });
      expect(back).toMatchObject({ status: 200, body: { status: 'submitted' } });
      await office.does('clerk', letter.id, 'acceptance');
      await untilPlanned(office);
      const { items } = (await office.people.clerk.get('/staff/notices?limit=100')).body;
      const told = items.find((notice: { topic: string }) => notice.topic === 'staff.refusal-returned');
      expect(told.body).toMatch(/意见：可以答复，请受理$/);
    });

    itOnce('the proposer cannot agree, and cannot under a second account of the same name', async () => {
      const letter = await propose();
      assertRefused(
        await decide(office.people.clerk, letter, { approved: true }),
        409,
        'SECOND_PERSON_REQUIRED',
      );
      assertRefused(await decide(namesake, letter, { approved: true }), 409, 'SECOND_PERSON_REQUIRED');
      expect(await office.look(letter.id)).toMatchObject({ status: 'submitted', refusalPending: true });
    });

    it('agreed twice at the same moment, it is refused once', async () => {
      const letter = await propose();
      const outcomes = await Promise.all(
        [second, office.people.leader].map((caller) => decide(caller, letter, { approved: true })),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { timeline } = await office.look(letter.id);
      expect(timeline.filter(({ type }: { type: string }) => type === 'refused')).toHaveLength(1);
    });

    itOnce('proposed again after a lost answer is the same proposal; another one is refused', async () => {
      const letter = await propose();
      const again = await office.does('clerk', letter.id, 'refusal', {
        code: '01',
        explanation: EXPLANATION,
      });
      expect(again.version).toBe((await office.look(letter.id)).version);
      const other = await office.act('clerk', letter.id, 'refusal', { code: '02', explanation: EXPLANATION });
      assertRefused(other, 409, 'ACTION_NOT_ALLOWED');
    });

    itOnce('any other step drops the proposal', async () => {
      const letter = await propose();
      await office.does('clerk', letter.id, 'acceptance');
      expect(await office.look(letter.id)).toMatchObject({ status: 'accepted', refusalPending: false });
      assertRefused(await decide(second, letter, { approved: true }), 409, 'ACTION_NOT_ALLOWED');
    });
  });

  describeOnce('R04: code 06, 内容不清且经补充仍无法办理', () => {
    const unclear = ({ id }: Sent) =>
      office.act('clerk', id, 'refusal', { code: '06', explanation: EXPLANATION });
    const ask = ({ id }: Sent) =>
      office.does('clerk', id, 'supplement-request', { text: '请写明是哪一年的数据' });
    afterAll(() => office.at('2026-03-09T02:00:00Z'));

    it('not before the citizen was asked, then not before the fifth working day', async () => {
      const letter = await office.send({ kind: 'consultation' });
      assertRefused(await unclear(letter), 409, 'ACTION_NOT_ALLOWED');
      await ask(letter);
      await office.at('2026-03-13T02:00:00Z');
      const early = await unclear(letter);
      assertRefused(early, 409, 'ACTION_NOT_ALLOWED');
      expect(early.body.detail).toContain('2026-03-16');
      // Asking again does not begin anew.
      await ask(letter);
      await office.at('2026-03-16T02:00:00Z');
      expect((await unclear(letter)).status).toBe(200);
    });

    it('on the due day in any case, and at once when the supplement has come', async () => {
      await office.at('2026-03-09T02:00:00Z');
      const [late, supplemented] = [await office.send({ kind: 'suggestion' }), await office.send()];
      await ask(supplemented);
      const { number, queryCode } = supplemented;
      await office.citizen.post('/letters/lookup/supplements', { number, queryCode, body: '就是那个数据。' });
      expect((await unclear(supplemented)).status).toBe(200);
      await office.at('2026-03-17T02:00:00Z');
      await ask(late);
      assertRefused(await unclear(late), 409, 'ACTION_NOT_ALLOWED');
      await office.at('2026-03-18T02:00:00Z');
      expect((await unclear(late)).status).toBe(200);
    });
  });

  describe('须回访', () => {
    const rated = async (rating = 'dissatisfied'): Promise<Sent> => {
      const letter = await office.bring('answered', { kind: 'consultation' });
      const { number, queryCode } = letter;
      const { status } = await office.citizen.post('/letters/lookup/rating', { number, queryCode, rating });
      expect(status).toBe(200);
      return letter;
    };
    const record = (caller: Client, { id }: Sent, body: object) =>
      caller.post(`/staff/letters/${id}/call-back`, body);
    const figures = async (): Promise<{ open: number; done: number }> => {
      const { body } = await office.people.supervisor.get('/supervision/satisfaction');
      return { open: body.callBacksOpen, done: body.callBacksDone };
    };
    const SAID = { outcome: 'settled', note: '已向来信人说明数据口径，来信人表示认可。' };

    it('a poor rating is in the list and the figure until the call is recorded', async () => {
      const before = await figures();
      const letter = await rated();
      expect(await figures()).toEqual({ ...before, open: before.open + 1 });
      for (const person of ['clerk', 'handler', 'head', 'supervisor'] as const)
        expect(await idsIn(office.people[person], 'to_call_back')).toContain(letter.id);
      expect(await idsIn(office.people.otherHandler, 'to_call_back')).not.toContain(letter.id);
      expect((await record(office.people.handler, letter, SAID)).status).toBe(200);
      expect(await idsIn(office.people.handler, 'to_call_back')).not.toContain(letter.id);
      expect(await figures()).toEqual({ open: before.open, done: before.done + 1 });
      expect((await office.look(letter.id)).timeline.at(-1)).toMatchObject({
        type: 'called_back',
        note: `已沟通，来信人认可。${SAID.note}`,
      });
      // The words of the call are for the office.
      expect(JSON.stringify(await office.lookUp(letter))).not.toContain('数据口径');
      assertRefused(await record(office.people.clerk, letter, SAID), 409, 'ACTION_NOT_ALLOWED');
    });

    itOnce('who was not reached is called again, until the office closes it', async () => {
      const letter = await rated('very_dissatisfied');
      const unreached = { outcome: 'unreached', note: '电话无人接听，改日再打。' };
      await record(office.people.clerk, letter, unreached);
      expect(await office.look(letter.id)).toMatchObject({ callBackOwed: true });
      await record(office.people.clerk, letter, { ...unreached, close: true });
      expect(await office.look(letter.id)).toMatchObject({ callBackOwed: false });
    });

    itOnce('a good rating needs no call, and a call lies between the rating and now', async () => {
      const good = await rated('satisfied');
      assertRefused(await record(office.people.clerk, good, SAID), 409, 'ACTION_NOT_ALLOWED');
      const poor = await rated();
      for (const calledAt of ['2026-03-09T02:00:01Z', '2026-03-09T01:59:59Z'])
        expect((await record(office.people.clerk, poor, { ...SAID, calledAt })).body.errors[0].path).toBe(
          'calledAt',
        );
    });

    it('recorded twice at the same moment, it is one call', async () => {
      const letter = await rated();
      const outcomes = await Promise.all([1, 2].map(() => record(office.people.clerk, letter, SAID)));
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  describe('a lost 查询码', () => {
    const reissue = ({ id }: Sent, checked: string[], headers: Record<string, string> = {}) =>
      office.people.clerk.post(`/staff/letters/${id}/query-code`, { checked }, headers);

    itOnce(
      'the new code opens the letter, the old one does not, and the log says what was checked',
      async () => {
        const letter = await office.send();
        const { status, body } = await reissue(letter, ['name', 'phone']);
        expect(status).toBe(200);
        assertRefused(
          await office.citizen.post('/letters/lookup', {
            number: letter.number,
            queryCode: letter.queryCode,
          }),
          404,
          'LOOKUP_FAILED',
        );
        expect((await office.lookUp({ ...letter, queryCode: body.queryCode })).timeline.at(-1)).toMatchObject(
          {
            text: '查询码已重发，原查询码失效',
          },
        );
        const [line] = await office.sql<{ detail: string }>(
          `SELECT detail FROM audit_entries WHERE subject_id = ? AND action = 'letter.reissue_code'`,
          [letter.id],
        );
        expect(JSON.parse(line!.detail)).toMatchObject({ checked: ['name', 'phone'] });
        const stored = JSON.stringify(
          await office.sql('SELECT payload FROM outbox WHERE letter_id = ?', [letter.id]),
        );
        expect(stored).not.toContain(body.queryCode);
      },
    );

    itOnce('one thing that others may know does not prove who is calling', async () => {
      const letter = await office.send();
      for (const checked of [[], ['name'], ['phone', 'phone']])
        assertRefused(await reissue(letter, checked), 422, 'VALIDATION_FAILED');
      await office.lookUp(letter);
      expect((await reissue(letter, ['document'])).status).toBe(200);
    });

    it('a repetition with the same key shows the same code and is one step', async () => {
      const letter = await office.send();
      const key = { 'idempotency-key': 'a-key-of-the-clerk-0001' };
      const [first, again] = [
        await reissue(letter, ['document'], key),
        await reissue(letter, ['document'], key),
      ];
      expect(again.body).toEqual(first.body);
    });

    it('used in the second in which it is replaced, the old code acts before that or not at all', async () => {
      for (let round = 0; round < 3; round += 1) {
        const letter = await office.send();
        const { number, queryCode } = letter;
        const [, used] = await Promise.all([
          reissue(letter, ['document']),
          office.citizen.post('/letters/lookup/supplements', { number, queryCode, body: '再补充一句。' }),
        ]);
        expect([200, 404]).toContain(used.status);
        const { timeline } = await office.look(letter.id);
        const types = timeline.map(({ type }: { type: string }) => type);
        expect(types).toEqual(
          used.status === 200 ? ['received', 'supplemented', 'code_reissued'] : ['received', 'code_reissued'],
        );
      }
    });
  });

  it('the caller’s earlier letters are found by the whole number, however it is typed, and the log has them', async () => {
    const submitter = { type: 'citizen' as const, name: '魏来', phone: '0551-62281234' };
    const [first, then] = [await office.send({ submitter }), await office.send({ submitter })];
    const ask = (phone: string, caller = office.people.clerk) =>
      caller.post('/staff/letters/earlier', { phone });
    const found = await ask('0551 6228 1234');
    expect(found.body.items.map(({ id }: { id: string }) => id).sort()).toEqual([first.id, then.id].sort());
    expect((await ask('0551-6228')).status).toBe(422);
    const lines = await office.sql<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE action = 'letter.search_submitter'`,
    );
    expect(lines.map(({ detail }) => detail).join()).toContain(first.id);
    expect(lines.map(({ detail }) => detail).join()).not.toContain('6228');
    assertRefused(await ask('0551-62281234', office.people.head), 403, 'FORBIDDEN');
  });

  itOnce('the log agrees with every letter', async () => {
    const proof = await runHub(['audit', 'verify'], office.api.env);
    expect(proof.code).toBe(0);
  });
});
