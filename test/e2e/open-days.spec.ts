import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, assertRefused } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { anOpenDay, aSession, aVisitor, good, publish, type VisitorBody } from '../support/open-days.js';
import { Office } from './office.js';

const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';
/** Monday 2026-01-12, 10:00 in Beijing. */
const NOW = '2026-01-12T02:00:00Z';

describe('open days', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  afterAll(() => office?.close());

  const clerk = () => office.people.clerk;
  const signUp = (
    sessionId: string,
    visitor: VisitorBody = aVisitor(),
    headers: Record<string, string> = {},
  ): Promise<Answer> => office.citizen.post(`/open-day-sessions/${sessionId}/sign-ups`, visitor, headers);
  const lookup = async ({ number, queryCode }: { number: string; queryCode: string }, action = '') =>
    office.citizen.post(`/sign-ups/lookup${action}`, { number, queryCode });

  describe('prepared by the office', () => {
    it('a draft is not public, a published day is', async () => {
      const { id } = good(await clerk().post('/staff/open-days', anOpenDay()));
      assertRefused(await office.citizen.get(`/open-days/${id}`), 404, 'NOT_FOUND');
      assertRefused(await clerk().post(`/staff/open-days/${id}/publication`), 409, 'ACTION_NOT_ALLOWED');
      const { sessions } = good(await clerk().post(`/staff/open-days/${id}/sessions`, aSession()));
      assertRefused(await signUp(sessions[0].id), 404, 'NOT_FOUND');
      assertRefused(
        await office.citizen.get(`/open-day-sessions/${sessions[0].id}/calendar.ics`),
        404,
        'NOT_FOUND',
      );
      good(await clerk().post(`/staff/open-days/${id}/publication`));
      const shown = good(await office.citizen.get(`/open-days/${id}`));
      expect(shown).toMatchObject({
        status: 'published',
        firstOn: '2026-01-24',
        lastOn: '2026-01-24',
        canSignUp: true,
        seatsLeft: 40,
        sessions: [{ state: 'open', capacity: 40, seatsLeft: 40, canSignUp: true }],
      });
      const list = good(await office.citizen.get('/open-days'));
      expect(list.items.map((item: { id: string }) => item.id)).toContain(id);
    });

    itOnce('only 公开办 prepares; others read, the administrator does not', async () => {
      const { id } = await publish(clerk());
      for (const person of ['handler', 'head', 'leader', 'supervisor'] as const) {
        expect((await office.people[person].get(`/staff/open-days/${id}`)).status).toBe(200);
        assertRefused(await office.people[person].post('/staff/open-days', anOpenDay()), 403, 'FORBIDDEN');
      }
      assertRefused(await office.people.admin.get('/staff/open-days'), 403, 'FORBIDDEN');
      assertRefused(await office.citizen.get('/staff/open-days'), 401, 'UNAUTHENTICATED');
    });

    itOnce.each([
      ['ends before it starts', { endsAt: '2026-01-24T00:30:00Z' }, 'endsAt'],
      ['closes after it starts', { closesAt: '2026-01-24T01:00:01Z' }, 'closesAt'],
      ['closes before it opens', { opensAt: '2026-01-23T00:00:00Z' }, 'closesAt'],
      [
        'lies in the past',
        { startsAt: '2026-01-12T02:00:00Z', closesAt: '2026-01-12T01:30:00Z' },
        'startsAt',
      ],
      ['has no seats', { capacity: 0 }, 'capacity'],
    ])('a session that %s is refused', async (_, change, path) => {
      const { id } = good(await clerk().post('/staff/open-days', anOpenDay()));
      const answer = await clerk().post(`/staff/open-days/${id}/sessions`, aSession(change));
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
    });

    it('two clerks at once: one of them is told; sign-ups meanwhile disturb neither', async () => {
      const { id, sessionIds } = await publish(clerk());
      const [before] = good(await clerk().get(`/staff/open-days/${id}`)).sessions;
      good(await signUp(sessionIds[0]!));
      const change = (capacity: number) =>
        clerk().put(`/staff/open-day-sessions/${sessionIds[0]}`, {
          ...aSession({ capacity }),
          version: before.version,
        });
      expect((await change(41)).status).toBe(200);
      assertRefused(await change(42), 409, 'STALE_VERSION');
    });

    itOnce('questions that were answered are not changed under the answers', async () => {
      const { id, sessionIds } = await publish(clerk());
      good(await signUp(sessionIds[0]!));
      const fields = [{ key: 'diet', label: '饮食', type: 'text', required: false }];
      const { version } = good(await clerk().get(`/staff/open-days/${id}`));
      assertRefused(
        await clerk().put(`/staff/open-days/${id}`, { ...anOpenDay(), fields, version }),
        409,
        'ACTION_NOT_ALLOWED',
      );
    });
  });

  describe('signing up', () => {
    itOnce('gives a number, a code and a ticket without a name, and shows the sign-up again', async () => {
      const { sessionIds } = await publish(clerk());
      const visitor = aVisitor({ companions: [{ name: '同行甲' }] });
      const answer = await signUp(sessionIds[0]!, visitor);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ status: 'confirmed', seats: 2, waitingPlace: null });
      expect(answer.body.number).toMatch(/^KF-20260112-[0-9A-Z]{6}$/);
      expect(answer.body.ticket).toMatch(/^HYKF\.[\w-]{22}$/);
      const seen = good(await lookup(answer.body));
      expect(seen).toMatchObject({
        name: visitor.name,
        companions: ['同行甲'],
        ticket: answer.body.ticket,
        allowedActions: ['change', 'cancel'],
      });
      expect(seen.phone).toBe(`${visitor.phone.slice(0, 3)}****${visitor.phone.slice(-4)}`);
      const stored = JSON.stringify(await office.sql('SELECT * FROM open_day_sign_ups'));
      for (const secret of [visitor.name, visitor.phone, '同行甲', answer.body.queryCode, answer.body.ticket])
        expect(stored).not.toContain(secret);
    });

    it('the same key gives the same answer; the same key for another person is refused', async () => {
      const { sessionIds } = await publish(clerk());
      const visitor = aVisitor();
      const headers = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => signUp(sessionIds[0]!, visitor, headers)),
      );
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers[0]!.status).toBe(201);
      assertRefused(await signUp(sessionIds[0]!, aVisitor(), headers), 422, 'IDEMPOTENCY_KEY_REUSED');
      good(await lookup(answers[0]!.body, '/cancellation'));
      expect((await signUp(sessionIds[0]!, visitor, headers)).body).toEqual(answers[0]!.body);
    });

    itOnce('a wrong number and a wrong code get the same answer', async () => {
      const { sessionIds } = await publish(clerk());
      const { number, queryCode } = good(await signUp(sessionIds[0]!));
      const wrongCode = await lookup({ number, queryCode: 'AAAA-AAAA-AAAA' });
      const wrongNumber = await lookup({ number: 'KF-20260112-AAAAAA', queryCode });
      assertRefused(wrongCode, 404, 'LOOKUP_FAILED');
      expect({ ...wrongNumber.body, traceId: '' }).toEqual({ ...wrongCode.body, traceId: '' });
      // The code does not open a letter either.
      assertRefused(
        await office.citizen.post('/letters/lookup', { number, queryCode }),
        404,
        'LOOKUP_FAILED',
      );
    });

    itOnce('asks what the form asks, and no more', async () => {
      const fields = [
        {
          key: 'topic',
          label: '想了解的内容',
          type: 'choice' as const,
          required: true,
          options: ['物价', '人口'],
        },
        { key: 'note', label: '备注', type: 'text' as const, required: false },
      ];
      const { sessionIds } = await publish(clerk(), [{}], { fields });
      const paths = async (visitor: Partial<VisitorBody>) => {
        const answer = await signUp(sessionIds[0]!, aVisitor(visitor));
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        return answer.body.errors.map((fault: { path: string }) => fault.path);
      };
      expect(await paths({})).toEqual(['answers.topic']);
      expect(await paths({ answers: [{ key: 'topic', value: '天气' }] })).toEqual(['answers.topic']);
      expect(
        await paths({
          answers: [
            { key: 'topic', value: '物价' },
            { key: 'salary', value: '1' },
          ],
        }),
      ).toEqual(['answers.salary']);
      const sent = good(
        await signUp(sessionIds[0]!, aVisitor({ answers: [{ key: 'topic', value: '物价' }] })),
      );
      expect(good(await lookup(sent)).answers).toEqual([
        { key: 'topic', label: '想了解的内容', value: '物价' },
      ]);
    });

    itOnce(
      'takes identity numbers only where the gate needs them, valid ones, and with consent of their own',
      async () => {
        const idNumber = '11010519491231002X';
        const { sessionIds } = await publish(clerk(), [{}], { needsIdNumber: true });
        const attempt = (visitor: Partial<VisitorBody>) => signUp(sessionIds[0]!, aVisitor(visitor));
        assertRefused(await attempt({ consentToIdNumber: true }), 422, 'VALIDATION_FAILED');
        assertRefused(await attempt({ idNumber }), 422, 'VALIDATION_FAILED');
        assertRefused(
          await attempt({ idNumber: '110105194912310021', consentToIdNumber: true }),
          422,
          'VALIDATION_FAILED',
        );
        expect((await attempt({ idNumber, consentToIdNumber: true })).status).toBe(201);
        expect(JSON.stringify(await office.sql('SELECT * FROM open_day_sign_ups'))).not.toContain(idNumber);
      },
    );
  });

  describe('the clash table', () => {
    itOnce.each([
      ['2012-01-25', 422, 'TOO_YOUNG'],
      ['2012-01-24', 201, undefined],
    ])('minimum age 14 on 2026-01-24, born %s: %i', async (birthDate, status, code) => {
      const { sessionIds } = await publish(clerk(), [{ minimumAge: 14 }]);
      const answer = await signUp(sessionIds[0]!, aVisitor({ birthDate }));
      expect(`${answer.status} ${answer.body.code}`).toBe(`${status} ${code}`);
      const family = await signUp(
        sessionIds[0]!,
        aVisitor({ birthDate: '1980-01-01', companions: [{ name: '孩子', birthDate }] }),
      );
      expect(`${family.status} ${family.body.code}`).toBe(`${status} ${code}`);
      assertRefused(await signUp(sessionIds[0]!), 422, 'VALIDATION_FAILED');
    });

    it.each([
      ['before it opens', '2026-01-12T00:59:59.999Z', 409, 'SIGN_UP_NOT_OPEN'],
      ['as it opens', '2026-01-12T01:00:00.000Z', 201, undefined],
      ['in the last second before midnight in Beijing', '2026-01-22T15:59:59.999Z', 201, undefined],
      ['at midnight', '2026-01-22T16:00:00.000Z', 409, 'SIGN_UP_NOT_OPEN'],
      ['during it', '2026-01-24T01:30:00.000Z', 409, 'SIGN_UP_NOT_OPEN'],
    ])('%s', async (_, now, status, code) => {
      const { sessionIds } = await publish(clerk());
      await office.at(now);
      const answer = await signUp(sessionIds[0]!);
      await office.at(NOW);
      expect(`${answer.status} ${answer.body.code}`).toBe(`${status} ${code}`);
    });

    it('full: the waiting list, with the place in it; too many at once: refused', async () => {
      const { id, sessionIds } = await publish(clerk(), [{ capacity: 2 }]);
      good(await signUp(sessionIds[0]!, aVisitor({ companions: [{ name: '甲' }] })));
      const first = good(await signUp(sessionIds[0]!, aVisitor({ companions: [{ name: '乙' }] })));
      const second = good(await signUp(sessionIds[0]!));
      expect([first, second]).toMatchObject([
        { status: 'waiting', waitingPlace: 1, ticket: null },
        { status: 'waiting', waitingPlace: 2, ticket: null },
      ]);
      expect(good(await office.citizen.get(`/open-days/${id}`)).sessions[0]).toMatchObject({
        state: 'waiting_list',
        seatsLeft: 0,
        seatsWaiting: 3,
        canSignUp: true,
      });
      const four = aVisitor({ companions: ['甲', '乙', '丙'].map((name) => ({ name })) });
      assertRefused(await signUp(sessionIds[0]!, four), 422, 'VALIDATION_FAILED');
    });

    it('duplicate: one phone once per session, however it is typed, until it is cancelled', async () => {
      const { sessionIds } = await publish(clerk(), [
        {},
        { startsAt: '2026-01-24T06:00:00Z', endsAt: '2026-01-24T08:00:00Z' },
      ]);
      const visitor = aVisitor();
      const sent = good(await signUp(sessionIds[0]!, visitor));
      assertRefused(await signUp(sessionIds[0]!, visitor), 409, 'ALREADY_SIGNED_UP');
      assertRefused(
        await signUp(sessionIds[0]!, { ...visitor, phone: `+86 ${visitor.phone}` }),
        409,
        'ALREADY_SIGNED_UP',
      );
      expect((await signUp(sessionIds[1]!, visitor)).status).toBe(201);
      good(await lookup(sent, '/cancellation'));
      expect((await signUp(sessionIds[0]!, visitor)).status).toBe(201);
      const twenty = aVisitor();
      const storm = await Promise.all(Array.from({ length: 20 }, () => signUp(sessionIds[0]!, twenty)));
      expect(storm.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const answer of storm.filter(({ status }) => status !== 201))
        assertRefused(answer, 409, 'ALREADY_SIGNED_UP');
    });

    it('the database itself refuses the second sign-up of a phone', async () => {
      const { sessionIds } = await publish(clerk());
      good(await signUp(sessionIds[0]!));
      const columns = 'id, number, ticket_hash, session_id, live_phone_index';
      const rest =
        'open_day_id, code_hash, status, line_rank, seats, walk_in, attended, version, created_at, updated_at';
      const copy = office.tamper(
        `INSERT INTO open_day_sign_ups (${columns}, ${rest})
         SELECT 'x', 'x', 'x', session_id, live_phone_index, ${rest}
         FROM open_day_sign_ups WHERE session_id = ?`,
        [sessionIds[0]],
      );
      await expect(copy).rejects.toThrow(/unique|duplicate/i);
    });

    it('cancelled: session and day; all are told, and signing up ends', async () => {
      const { id, sessionIds } = await publish(clerk(), [
        {},
        { startsAt: '2026-01-24T06:00:00Z', endsAt: '2026-01-24T08:00:00Z' },
      ]);
      const sent = good(await signUp(sessionIds[0]!));
      const reason = '会场检修，改期另行通知';
      good(await clerk().post(`/staff/open-day-sessions/${sessionIds[0]}/cancellation`, { reason }));
      assertRefused(await signUp(sessionIds[0]!), 409, 'SESSION_CANCELLED');
      expect(good(await lookup(sent))).toMatchObject({
        status: 'called_off',
        ticket: null,
        allowedActions: [],
      });
      assertRefused(await lookup(sent, '/cancellation'), 409, 'ACTION_NOT_ALLOWED');
      const other = good(await signUp(sessionIds[1]!));
      good(await clerk().post(`/staff/open-days/${id}/cancellation`, { reason }));
      assertRefused(await signUp(sessionIds[1]!), 409, 'SESSION_CANCELLED');
      const told = await office.sql<{ payload: string }>(
        `SELECT payload FROM outbox WHERE topic = 'open-day.session-cancelled'`,
      );
      const payloads = told.map(({ payload }) => JSON.parse(payload));
      for (const { id: signUpId } of [sent, other])
        expect(payloads.filter((payload) => payload.signUpId === signUpId)).toMatchObject([{ reason }]);
      const shown = good(await office.citizen.get(`/open-days/${id}`));
      expect(shown).toMatchObject({ status: 'cancelled', cancelReason: reason, canSignUp: false });
    });

    it('draw: all are in it until sign-up closes, then the lots decide, and anyone can check', async () => {
      const { id, sessionIds } = await publish(clerk(), [{ mode: 'draw', capacity: 3 }]);
      const committed = good(await office.citizen.get(`/open-day-sessions/${sessionIds[0]}/draw`));
      expect(committed).toMatchObject({ seed: null, entries: [] });
      const sent = [];
      for (let n = 0; n < 8; n += 1) sent.push(good(await signUp(sessionIds[0]!)));
      for (const one of sent) expect(one).toMatchObject({ status: 'in_draw', ticket: null });
      assertRefused(
        await clerk().post(`/staff/open-day-sessions/${sessionIds[0]}/draw`),
        409,
        'ACTION_NOT_ALLOWED',
      );
      await office.at('2026-01-22T16:00:00Z');
      good(await clerk().post(`/staff/open-day-sessions/${sessionIds[0]}/draw`));
      good(await clerk().post(`/staff/open-day-sessions/${sessionIds[0]}/draw`));
      const draw = good(await office.citizen.get(`/open-day-sessions/${sessionIds[0]}/draw`));
      const views = await Promise.all(sent.map(async (one) => good(await lookup(one))));
      await office.at(NOW);

      const { createHash } = await import('node:crypto');
      const sha = (text: string) => createHash('sha256').update(text).digest('hex');
      expect(sha(draw.seed)).toBe(committed.seedHash);
      const order = sent
        .map(({ number }: { number: string }) => ({ number, lot: sha(`${draw.seed}:${number}`) }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1));
      expect(draw.entries.map(({ number }: { number: string }) => number)).toEqual(
        order.map(({ number }) => number),
      );
      const winners = new Set(order.slice(0, 3).map(({ number }) => number));
      for (const view of views) expect(view.status).toBe(winners.has(view.number) ? 'confirmed' : 'waiting');
      for (const entry of draw.entries) expect(entry.won).toBe(winners.has(entry.number));
      const fourth = views.find(({ number }) => number === order[3]!.number);
      expect(fourth.waitingPlace).toBe(1);
      expect(good(await clerk().get(`/staff/open-days/${id}`)).sessions[0].figures).toMatchObject({
        confirmed: 3,
        waiting: 5,
      });
    });
  });

  describeOnce('ids', () => {
    it.each(['/open-days/x', `/open-days/${UNKNOWN}`, `/open-day-sessions/${UNKNOWN}/draw`])(
      'GET %s is not found',
      async (path) => assertRefused(await office.citizen.get(path), 404, 'NOT_FOUND'),
    );
  });

  it('the server logged no error', () => {
    expect(office.faults()).toEqual([]);
  });
});
