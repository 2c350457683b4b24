import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { type Answer, assertRefused } from '../support/client.js';
import { Office, REPLY, type Person } from './office.js';

describe('several people at one letter', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const codes = (answers: Answer[]) =>
    answers.map(({ status, body }) => (status < 300 ? 'ok' : `${status} ${body.code}`)).sort();

  async function consistent(id: string): Promise<void> {
    const { version, timeline } = await office.look(id);
    expect(timeline.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: version }, (_, index) => index + 1),
    );
  }

  it('two actions decided on the same version: exactly one wins, the other must look again', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await office.bring('accepted');
      const { version } = await office.look(id);
      const departments = [office.departments.population!.id, office.departments.price!.id];
      const answers = await Promise.all(
        departments.map((departmentId) => office.act('clerk', id, 'assignment', { departmentId, version })),
      );
      expect(codes(answers)).toEqual(['409 STALE_VERSION', 'ok']);
      const won = answers.findIndex(({ status }) => status === 200);
      expect(await office.look(id)).toMatchObject({
        version: version + 1,
        department: { id: departments[won] },
      });
      await consistent(id);
    }
  });

  it('a version of yesterday is refused, one of the future too', async () => {
    const { id } = await office.bring('accepted');
    for (const version of [1, 3, 1_000_000]) {
      const departmentId = office.departments.population!.id;
      const answer = await office.act('clerk', id, 'assignment', { departmentId, version });
      assertRefused(answer, 409, 'STALE_VERSION');
      expect(answer.body.detail).toContain('刷新');
    }
    await consistent(id);
  });

  it('a double click without a version: the second finds it done', async () => {
    const { id } = await office.send();
    const answers = await Promise.all(Array.from({ length: 6 }, () => office.act('clerk', id, 'acceptance')));
    expect(codes(answers)).toEqual([...Array.from({ length: 5 }, () => '409 ACTION_NOT_ALLOWED'), 'ok']);
    await consistent(id);
  });

  it('a second answer is refused, sent again or by another person', async () => {
    const sent = await office.bring('approved');
    const senders: Person[] = ['handler', 'head', 'clerk', 'handler', 'head', 'clerk'];
    const answers = await Promise.all(senders.map((person) => office.act(person, sent.id, 'answer')));
    expect(codes(answers)).toEqual([...Array.from({ length: 5 }, () => '409 ACTION_NOT_ALLOWED'), 'ok']);
    expect((await office.lookUp(sent)).answers).toHaveLength(1);
    await consistent(sent.id);
  });

  it('one extension, asked for by three heads at once', async () => {
    const { id } = await office.bring('assigned', { kind: 'suggestion' });
    const ask = () => office.act('head', id, 'extension', { reason: '情况复杂需要核实' });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(codes(answers)).toEqual(['409 EXTENSION_ALREADY_USED', '409 EXTENSION_ALREADY_USED', 'ok']);
    expect(await office.look(id)).toMatchObject({ dueOn: '2026-03-30', extension: 'granted' });
    await consistent(id);
  });

  it('a reviewer approves and rejects at once: one of the two, and the draft’s marks agree with it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id } = await office.bring('in_review');
      const answers = await Promise.all([
        office.act('head', id, 'review', { approved: true }),
        office.act('clerk', id, 'review', { approved: false, comment: '请修改' }),
      ]);
      expect(codes(answers)).toEqual(['409 ACTION_NOT_ALLOWED', 'ok']);
      const { status, draft } = await office.look(id);
      expect([status, draft.reviewedBy !== null]).toEqual(
        answers[0]!.status === 200 ? ['approved', true] : ['assigned', false],
      );
      await consistent(id);
    }
  });

  it('a text saved at the moment of submission never replaces the text under review', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await office.bring('assigned');
      const late = '这是一份自动保存得太晚的旧草稿，不应出现';
      const save = () => office.people.handler.put(`/staff/letters/${id}/draft`, { body: late });
      const answers = await Promise.all([
        save(),
        office.act('head', id, 'draft', { body: REPLY }),
        save(),
        save(),
      ]);
      expect(answers[1]!.status).toBe(200);
      expect(await office.look(id)).toMatchObject({
        status: 'in_review',
        draft: { body: REPLY, authorName: '郑国梁' },
      });
      await consistent(id);
    }
  });

  it('the sender supplements ten times at once and every word is kept', async () => {
    const sent = await office.bring('assigned');
    const { number, queryCode } = sent;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        office.citizen.post('/letters/lookup/supplements', { number, queryCode, body: `补充第 ${n} 句话` }),
      ),
    );
    expect(codes(answers)).toEqual(Array.from({ length: 10 }, () => 'ok'));
    expect((await office.lookUp(sent)).supplements).toHaveLength(10);
    await consistent(sent.id);
  });

  it('30 mixed actions at once leave one history, whole and in order', async () => {
    const sent = await office.bring('accepted', { kind: 'suggestion' });
    const { number, queryCode, id } = sent;
    const departmentId = office.departments.population!.id;
    const burst: (() => Promise<Answer>)[] = [];
    for (let n = 0; n < 5; n += 1) {
      burst.push(
        () => office.act('clerk', id, 'assignment', { departmentId, handlerId: office.ids.handler }),
        () =>
          office.act('clerk', id, 'reclassification', {
            kind: n % 2 ? 'complaint' : 'suggestion',
            reason: '变更类别',
          }),
        () => office.act('handler', id, 'draft', { body: `${REPLY}（${n}）` }),
        () => office.act('head', id, 'review', { approved: n !== 2, comment: '看过' }),
        () => office.act('handler', id, 'return', { reason: '应由别的处室办理' }),
        () =>
          office.citizen.post('/letters/lookup/supplements', { number, queryCode, body: `补充第 ${n} 句话` }),
      );
    }
    const answers = await Promise.all(burst.map((send) => send()));
    for (const { status } of answers) expect([200, 404, 409]).toContain(status);
    const moved = answers.filter(({ status }) => status === 200).length;
    expect(moved).toBeGreaterThan(5);
    expect((await office.look(id)).version).toBe(2 + moved);
    await consistent(id);
    const [outbox] = await office.sql<{ n: number }>(
      `SELECT COUNT(*) AS n FROM audit_entries WHERE subject_id = ? AND action LIKE 'letter.%' AND action <> 'letter.read'`,
      [id],
    );
    expect(Number(outbox?.n)).toBe(2 + moved);
    const verdict = await runHub(['audit', 'verify'], office.api.env);
    expect(verdict).toMatchObject({ code: 0 });
  });
});
