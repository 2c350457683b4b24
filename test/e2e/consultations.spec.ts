import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused, type Answer } from '../support/client.js';
import {
  aDraft,
  aResponse,
  fine,
  publishedDraft,
  type Published,
  type ResponseBody,
} from '../support/consultations.js';
import { aPdf, fileForm } from '../support/files.js';
import { Office } from './office.js';

/** Friday 2026-03-06, 10:00 in Beijing. */
const BEFORE = '2026-03-06T02:00:00Z';
const OPEN = '2026-03-10T02:00:00Z';
const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';

describe('a consultation', () => {
  let office: Office;
  beforeAll(async () => {
    // The last millisecond of a day is counted in Beijing, wherever the server stands (P04).
    office = await Office.open({ now: BEFORE, env: { TZ: 'America/New_York' } });
  });
  afterAll(() => office?.close());

  const respond = (id: string, body: ResponseBody = aResponse(), headers = {}): Promise<Answer> =>
    office.citizen.post(`/consultations/${id}/responses`, body, headers);
  const lookUp = (sent: { number: string; queryCode: string }, action = ''): Promise<Answer> =>
    office.citizen.post(`/consultation-responses/lookup${action}`, {
      number: sent.number,
      queryCode: sent.queryCode,
    });
  const publish = async (draft = {}): Promise<Published> => {
    await office.at(BEFORE);
    return publishedDraft(office.people.handler, office.people.clerk, draft);
  };

  describe('drafted and published', () => {
    it('R10, P01: each missing part is named', async () => {
      const { handler, clerk } = office.people;
      const bare = {
        ...aDraft({ articles: [] }),
        basis: undefined,
        explanation: undefined,
        contact: undefined,
      };
      const { id, version } = fine(await handler.post('/staff/consultations', bare));
      const refused = await clerk.post(`/staff/consultations/${id}/publication`, { version });
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
        'articles',
        'basis',
        'explanation',
        'contact',
      ]);
    });

    it('P02: a shorter period takes a reason, and one under seven working days a leader', async () => {
      const { handler, clerk, leader } = office.people;
      const short = aDraft({ closesOn: '2026-04-07' });
      const first = fine(await handler.post('/staff/consultations', short));
      expect(first).toMatchObject({ earliestClosesOn: '2026-04-08', needsLeader: false });
      const refused = await clerk.post(`/staff/consultations/${first.id}/publication`, { version: 1 });
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors[0]).toMatchObject({ path: 'shortReason' });

      // Mon 03-09 to Tue 03-17: six working days after the first.
      const hasty = aDraft({ closesOn: '2026-03-17', shortReason: '防汛形势紧急，须在主汛期前施行' });
      const second = fine(await handler.post('/staff/consultations', hasty));
      assertRefused(
        await clerk.post(`/staff/consultations/${second.id}/publication`, { version: 1 }),
        409,
        'ACTION_NOT_ALLOWED',
      );
      const mayPublish = async (who: 'clerk' | 'leader'): Promise<boolean> =>
        fine(await office.people[who].get(`/staff/consultations/${second.id}`)).allowedActions.includes(
          'publish',
        );
      expect([await mayPublish('clerk'), await mayPublish('leader')]).toEqual([false, true]);
      fine(await leader.post(`/staff/consultations/${second.id}/publication`, { version: 1 }));
      const shown = fine(await office.citizen.get(`/consultations/${second.id}`));
      expect(shown.shortReason).toBe('防汛形势紧急，须在主汛期前施行');
    });

    it('P03, P16: the decision comes after the end, and the draft is published a day before it opens', async () => {
      const { handler, clerk } = office.people;
      const wrong = aDraft({ opensOn: '2026-03-06', closesOn: '2026-04-08', decisionOn: '2026-04-08' });
      const { id } = fine(await handler.post('/staff/consultations', wrong));
      const refused = await clerk.post(`/staff/consultations/${id}/publication`, { version: 1 });
      expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
        'decisionOn',
        'opensOn',
      ]);
    });

    it('the author and an editor publish nothing, another department reads no draft', async () => {
      const { handler, head, clerk, otherHead, leader } = office.people;
      const { id } = fine(await head.post('/staff/consultations', aDraft()));
      assertRefused(await otherHead.get(`/staff/consultations/${id}`), 404, 'NOT_FOUND');
      const changed = fine(await clerk.put(`/staff/consultations/${id}`, { ...aDraft(), version: 1 }));
      assertRefused(
        await handler.put(`/staff/consultations/${id}`, { ...aDraft(), version: 1 }),
        409,
        'STALE_VERSION',
      );
      for (const author of [head, clerk])
        assertRefused(
          await author.post(`/staff/consultations/${id}/publication`, { version: changed.version }),
          409,
          'SECOND_PERSON_REQUIRED',
        );
      fine(await leader.post(`/staff/consultations/${id}/publication`, { version: changed.version }));
    });

    it('P05: no word changes after publication; the last day only moves later, with the decision', async () => {
      const { handler, clerk } = office.people;
      const { id, version } = await publish();
      assertRefused(
        await handler.put(`/staff/consultations/${id}`, { ...aDraft({ title: '改过的标题' }), version }),
        409,
        'ACTION_NOT_ALLOWED',
      );
      const extend = (body: object) => clerk.post(`/staff/consultations/${id}/extension`, body);
      const reason = '应多位群众要求延长';
      // P16: until it opens only withdrawal is possible.
      assertRefused(await extend({ closesOn: '2026-04-20', reason }), 409, 'ACTION_NOT_ALLOWED');
      await office.at(OPEN);
      assertRefused(await extend({ closesOn: '2026-04-07', reason }), 422, 'VALIDATION_FAILED');
      assertRefused(await extend({ closesOn: '2026-05-20', reason }), 422, 'VALIDATION_FAILED');
      fine(await extend({ closesOn: '2026-05-20', decisionOn: '2026-06-10', reason }));
      expect(fine(await office.citizen.get(`/consultations/${id}`))).toMatchObject({
        closesOn: '2026-05-20',
        decisionOn: '2026-06-10',
        extension: { from: '2026-04-08', reason },
      });
    });

    it('a pasted draft is cut at its articles, and no word is lost', async () => {
      const text = '总则\n第一章　总则\n第一条　为了规范，依照第三条制定。\n续行。\n第二条 备案。';
      const { articles } = fine(await office.people.handler.post('/staff/consultations/split', { text }));
      expect(articles).toEqual([
        { heading: '', text: '总则' },
        { heading: '第一章　总则 第一条', text: '为了规范，依照第三条制定。\n续行。' },
        { heading: '第二条', text: '备案。' },
      ]);
    });

    it('is announced: listed, as a calendar file, and drafts are not', async () => {
      const { id } = await publish({ title: '日历里的征集（征求意见稿）' });
      const draft = fine(await office.people.handler.post('/staff/consultations', aDraft()));
      const coming = fine(await office.citizen.get('/consultations?phase=coming'));
      const ids = coming.items.map((item: { id: string }) => item.id);
      expect(ids).toContain(id);
      expect(ids).not.toContain(draft.id);
      assertRefused(await office.citizen.get(`/consultations/${draft.id}`), 404, 'NOT_FOUND');
      const { body } = await office.citizen.get(`/consultations/${id}/calendar.ics`);
      // Until 24:00 of 04-08 in Beijing.
      expect(body).toContain('DTEND:20260408T160000Z');
      expect(body).toContain('SUMMARY:征求意见：日历里的征集（征求意见稿）');
    });
  });

  describe('answered by the public', () => {
    it('P04: the last millisecond of the last day is in, the next is out', async () => {
      const { id } = await publish();
      await office.at('2026-03-08T15:59:59.999Z');
      assertRefused(await respond(id), 409, 'CONSULTATION_NOT_OPEN');
      await office.at('2026-03-08T16:00:00.000Z');
      expect((await respond(id)).status).toBe(201);
      await office.at('2026-04-08T15:59:59.999Z');
      const last = fine(await respond(id));
      expect(last).toMatchObject({ receivedAt: '2026-04-08T15:59:59.999Z', closesOn: '2026-04-08' });
      await office.at('2026-04-08T16:00:00.000Z');
      assertRefused(await respond(id), 409, 'CONSULTATION_NOT_OPEN');
      assertRefused(await lookUp(last, '/withdrawal'), 409, 'CONSULTATION_NOT_OPEN');
    });

    it('gives a number and a code, and shows the response again without a word of others', async () => {
      const { id, articles } = await publish();
      await office.at(OPEN);
      const sent = fine(
        await respond(id, {
          submitter: { type: 'citizen', name: '钱意见', phone: '13712345678' },
          points: [
            { articleId: articles[1]!.id, stance: 'amend', text: '十日改为七日' },
            { articleId: articles[2]!.id, stance: 'support' },
            { stance: 'oppose', text: '整体不必制定' },
          ],
        }),
      );
      expect(sent.number).toMatch(/^YJ-20260310-[0-9A-Z]{6}$/);
      const shown = fine(await lookUp(sent));
      expect(shown).toMatchObject({
        state: 'collecting',
        name: '钱意见',
        phone: '137****5678',
        allowedActions: ['take_back', 'erase'],
        pointList: [
          { articleHeading: '第二条', stance: 'amend', text: '十日改为七日', outcome: null },
          { articleHeading: '第三条', stance: 'support', text: null },
          { articleHeading: '全文', stance: 'oppose' },
        ],
      });
      const page = fine(await office.citizen.get(`/consultations/${id}`));
      expect(page).toMatchObject({ responses: 1, points: 3, whole: { oppose: 1 }, canRespond: true });
      expect(page.articleList[1].counts).toEqual({ support: 0, oppose: 0, amend: 1 });
      expect(JSON.stringify(page)).not.toContain('十日改为七日');
      const stored = JSON.stringify(await office.sql('SELECT * FROM consultation_responses'));
      for (const secret of ['钱意见', '13712345678', sent.queryCode]) expect(stored).not.toContain(secret);
      const wrong = await lookUp({ number: sent.number, queryCode: 'AAAA-AAAA-AAAA' });
      assertRefused(wrong, 404, 'LOOKUP_FAILED');
    });

    it('a retry after a lost answer is one response, also after the end; other words under its key are refused', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const headers = { 'idempotency-key': randomUUID() };
      const body = aResponse();
      const answers = await Promise.all(Array.from({ length: 6 }, () => respond(id, body, headers)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      expect(answers[0]!.status).toBe(201);
      assertRefused(await respond(id, aResponse(), headers), 422, 'IDEMPOTENCY_KEY_REUSED');
      await office.at('2026-04-09T02:00:00Z');
      expect((await respond(id, body, headers)).body).toEqual(answers[0]!.body);
      expect(fine(await office.citizen.get(`/consultations/${id}`)).responses).toBe(1);
    });

    it.each([
      [
        'asks for a change without words',
        (article: string) => [{ articleId: article, stance: 'amend' }],
        'points.0.text',
      ],
      [
        'is about an article of another draft',
        () => [{ articleId: UNKNOWN, stance: 'support' }],
        'points.0.articleId',
      ],
      ['has no points', () => [], 'points'],
      [
        'has more than 20,000 characters',
        () => Array.from({ length: 5 }, () => ({ stance: 'amend', text: '字'.repeat(4001) })),
        'points',
      ],
    ])('P17: a response that %s is refused', async (_, points, path) => {
      const { id, articles } = await publish();
      await office.at(OPEN);
      const refused = await respond(id, { points: points(articles[0]!.id) as ResponseBody['points'] });
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
    });

    it('P06: a nameless response is taken, an organisation without contact is not', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const points = [{ stance: 'support' as const }];
      expect((await respond(id, { points })).status).toBe(201);
      const refused = await respond(id, { submitter: { type: 'legal_person' }, points });
      expect(refused.body.errors.map((fault: { path: string }) => fault.path)).toEqual([
        'submitter.organisation',
        'submitter.phone',
      ]);
    });

    it('P07: the same unverified phone and words are taken again, under a number of their own', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const body = aResponse();
      const [first, second] = [fine(await respond(id, body)), fine(await respond(id, body))];
      expect(first.number).not.toBe(second.number);
      const people = await office.sql(
        'SELECT DISTINCT person_id FROM consultation_responses WHERE consultation_id = ?',
        [id],
      );
      expect(people).toHaveLength(1);
    });

    it('P17: is taken back while open, counts no more and stays readable to its sender', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const sent = fine(await respond(id));
      for (let again = 0; again < 2; again += 1)
        expect(fine(await lookUp(sent, '/withdrawal'))).toMatchObject({
          state: 'taken_back',
          allowedActions: ['erase'],
        });
      expect(fine(await office.citizen.get(`/consultations/${id}`))).toMatchObject({
        responses: 0,
        points: 0,
      });
      expect(fine(await lookUp(sent)).pointList[0].text).toContain('备案');
    });

    it('takes a file with it, once', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const file = fine(await office.citizen.upload('/attachments', fileForm(aPdf('依据'), '依据.pdf')));
      const sent = fine(await respond(id, aResponse({ attachmentIds: [file.id] })));
      expect(fine(await lookUp(sent)).attachments).toMatchObject([{ name: '依据.pdf' }]);
      const again = await respond(id, aResponse({ attachmentIds: [file.id] }));
      assertRefused(again, 422, 'VALIDATION_FAILED');
    });

    it('公开办 writes down what came on paper, within the days of the collection', async () => {
      const { id } = await publish();
      await office.at('2026-04-10T02:00:00Z');
      const key = (body: object, headers = {}) =>
        office.people.clerk.post(`/staff/consultations/${id}/responses`, body, headers);
      const paper = { ...aResponse(), source: 'paper', receivedAt: '2026-04-08T15:00:00Z' };
      const headers = { 'idempotency-key': randomUUID() };
      const sent = fine(await key(paper, headers));
      expect(fine(await key(paper, headers))).toEqual(sent);
      expect(fine(await lookUp(sent))).toMatchObject({ sourceLabel: '来信', state: 'in_study' });
      assertRefused(
        await key({ ...paper, receivedAt: '2026-04-08T16:00:00Z' }),
        409,
        'CONSULTATION_NOT_OPEN',
      );
      assertRefused(await key({ ...paper, receivedAt: '2026-04-11T02:00:00Z' }), 422, 'VALIDATION_FAILED');
    });

    it('R19: a word that is edited behind the log, and a response that is gone, are found', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const [edited, gone] = [fine(await respond(id)), fine(await respond(id))];
      const { stdout } = await runHub(['audit', 'verify'], office.api.env);
      expect(stdout).not.toContain('意见书');
      await office.tamper('UPDATE consultation_points SET body = ? WHERE response_id = ?', [
        '改过的意见',
        edited.id,
      ]);
      await office.tamper('DELETE FROM consultation_responses WHERE id = ?', [gone.id]);
      const after = await runHub(['audit', 'verify'], office.api.env);
      expect(after.stdout + after.stderr).toContain(`意见书 ${edited.number} 的内容被改动`);
      expect(after.stdout + after.stderr).toContain(`意见书 ${gone.number} 收到过，但已不在库中`);
    });

    it('P16: withdrawn, it keeps page, counts and explanation, and takes nothing more', async () => {
      const { id } = await publish();
      await office.at(OPEN);
      const sent = fine(await respond(id));
      const explanation = '上级文件已作出规定，本办法不再单独制定。';
      const withdraw = (who: 'leader' | 'clerk') =>
        office.people[who].post(`/staff/consultations/${id}/withdrawal`, { explanation });
      assertRefused(await withdraw('clerk'), 403, 'FORBIDDEN');
      fine(await withdraw('leader'));
      expect(fine(await office.citizen.get(`/consultations/${id}`))).toMatchObject({
        phase: 'withdrawn',
        responses: 1,
        withdrawal: { on: '2026-03-10', explanation },
      });
      assertRefused(await respond(id), 409, 'CONSULTATION_NOT_OPEN');
      expect(fine(await lookUp(sent)).state).toBe('withdrawn');
    });
  });
});
