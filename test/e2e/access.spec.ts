/** @engine one: doors and roles; the lists behind them are in letter-reads.spec.ts and lists.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Client, assertRefused } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { EVERYBODY, Office, REPLY, type Person } from './office.js';

const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';
const EXPLANATION = '您反映的事项不属于我局职责范围，请向当地有关部门咨询。';

describe('who may call what', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const call = (caller: Client, method: string, path: string, body?: object): Promise<Answer> => {
    if (method === 'GET') return caller.get(path);
    if (method === 'DELETE') return caller.delete(path);
    return method === 'PUT' ? caller.put(path, body) : caller.post(path, body);
  };
  const departmentId = () => office.departments.population!.id;

  /** Every call on one letter: method, path, body, and who may open its door. */
  const READERS: readonly Person[] = [
    'clerk',
    'handler',
    'head',
    'otherHandler',
    'otherHead',
    'leader',
    'supervisor',
  ];
  const LETTER_CALLS: [string, string, () => object, readonly Person[]][] = [
    ['GET', '', () => ({}), READERS],
    ['POST', '/submitter-reveals', () => ({}), READERS],
    ['POST', '/acceptance', () => ({}), READERS],
    ['POST', '/refusal', () => ({ code: '01', explanation: EXPLANATION }), READERS],
    ['POST', '/referral', () => ({ organ: '省信访局', explanation: EXPLANATION }), READERS],
    ['POST', '/assignment', () => ({ departmentId: departmentId() }), READERS],
    ['POST', '/return', () => ({ reason: '不属于我处职责' }), READERS],
    ['PUT', '/draft', () => ({ body: REPLY }), READERS],
    ['POST', '/draft', () => ({ body: REPLY }), READERS],
    ['POST', '/draft', () => ({ body: REPLY, saveOnly: true }), READERS],
    ['POST', '/review', () => ({ approved: true }), READERS],
    ['POST', '/signature', () => ({ approved: true }), READERS],
    ['POST', '/answer', () => ({}), READERS],
    ['POST', '/extension', () => ({ reason: '情况复杂需要核实' }), READERS],
    ['POST', '/extension/decision', () => ({ approved: true }), READERS],
    ['POST', '/reclassification', () => ({ kind: 'report', reason: '属于反映问题' }), READERS],
  ];

  const OTHER_CALLS: [string, string, readonly Person[]][] = [
    ['GET', '/staff/sessions/current', EVERYBODY],
    ['GET', '/staff/letters', READERS],
    ['GET', '/staff/letters?queue=done', READERS],
    ['GET', '/staff/letters?queue=overdue', READERS],
    ['GET', '/staff/letters?queue=to_accept', ['clerk']],
    ['GET', '/staff/letters?queue=to_assign', ['clerk']],
    ['GET', '/staff/letters?queue=mine', ['handler', 'head', 'otherHandler', 'otherHead']],
    ['GET', '/staff/letters?queue=to_review', ['head', 'otherHead', 'leader', 'clerk']],
    ['GET', '/staff/letters?queue=to_sign', ['leader']],
    ['GET', '/staff/letters?queue=to_answer', ['handler', 'head', 'otherHandler', 'otherHead', 'clerk']],
    ['GET', '/staff/departments', EVERYBODY],
  ];

  const refusedTo = (person: Person, answer: Answer, what: string) =>
    expect({ person, what, code: `${answer.status} ${answer.body?.code}` }).toEqual({
      person,
      what,
      code: '403 FORBIDDEN',
    });

  it('a caller without a session gets nothing: not a letter, not a list, not whether an id exists', async () => {
    const { id } = await office.send();
    const bodies = new Set<string>();
    for (const [method, path, body] of LETTER_CALLS) {
      for (const letter of [id, UNKNOWN, 'x']) {
        const answer = await call(office.citizen, method, `/staff/letters/${letter}${path}`, body());
        assertRefused(answer, 401, 'UNAUTHENTICATED');
        bodies.add(JSON.stringify({ ...answer.body, traceId: '' }));
      }
    }
    for (const [method, path] of OTHER_CALLS)
      assertRefused(await call(office.citizen, method, path), 401, 'UNAUTHENTICATED');
    assertRefused(await office.citizen.post('/staff/letters', aLetter()), 401, 'UNAUTHENTICATED');
    expect(bodies.size).toBe(1);
  });

  it.each(OTHER_CALLS)('%s %s', async (method, path, allowed) => {
    for (const person of EVERYBODY) {
      const answer = await call(office.people[person], method, path);
      if (allowed.includes(person))
        expect({ person, status: answer.status }).toEqual({ person, status: 200 });
      else refusedTo(person, answer, path);
    }
  });

  it('only the clerk may POST /staff/letters', async () => {
    const body = { ...aLetter(), source: 'paper', receivedAt: '2026-03-08T02:00:00Z' };
    for (const person of EVERYBODY) {
      const answer = await office.people[person].post('/staff/letters', body);
      if (person === 'clerk') expect(answer.status).toBe(201);
      else refusedTo(person, answer, 'key');
    }
  });

  it('the administrator manages settings and reads no letter', async () => {
    const { id } = await office.bring('assigned');
    for (const [method, path, body] of LETTER_CALLS)
      refusedTo(
        'admin',
        await call(office.people.admin, method, `/staff/letters/${id}${path}`, body()),
        path,
      );
  });

  describe('missing and forbidden look the same', () => {
    /** The answer without what differs by chance. */
    const plain = (answer: Answer) => ({
      status: answer.status,
      type: answer.headers.get('content-type'),
      cache: answer.headers.get('cache-control'),
      body: { ...answer.body, traceId: '' },
    });

    it.each(LETTER_CALLS)(
      '%s %s for a handler and a head of another department',
      async (method, path, body) => {
        const { id } = await office.bring('in_review');
        for (const person of ['otherHandler', 'otherHead'] as const) {
          const caller = office.people[person];
          const forbidden = await call(caller, method, `/staff/letters/${id}${path}`, body());
          const missing = await call(caller, method, `/staff/letters/${UNKNOWN}${path}`, body());
          const nonsense = await call(caller, method, `/staff/letters/nonsense${path}`, body());
          assertRefused(forbidden, 404, 'NOT_FOUND');
          expect(plain(forbidden)).toEqual(plain(missing));
          expect(plain(forbidden)).toEqual(plain(nonsense));
        }
        expect((await office.look(id)).version).toBe(4);
      },
    );

    it('also before the letter is assigned to anybody, and after it moved to another department', async () => {
      const fresh = await office.send();
      assertRefused(await office.people.handler.get(`/staff/letters/${fresh.id}`), 404, 'NOT_FOUND');
      const { id } = await office.bring('assigned');
      expect((await office.people.handler.get(`/staff/letters/${id}`)).status).toBe(200);
      await office.does('handler', id, 'return', { reason: '应由价格处办理' });
      await office.does('clerk', id, 'assignment', { departmentId: office.departments.price!.id });
      assertRefused(await office.people.handler.get(`/staff/letters/${id}`), 404, 'NOT_FOUND');
      assertRefused(await office.act('head', id, 'draft', { body: REPLY }), 404, 'NOT_FOUND');
      expect((await office.people.otherHandler.get(`/staff/letters/${id}`)).status).toBe(200);
    });

    it('a wrong version tells a stranger nothing either', async () => {
      const { id } = await office.bring('assigned');
      assertRefused(
        await office.act('otherHead', id, 'return', { reason: '看看有没有', version: 99 }),
        404,
        'NOT_FOUND',
      );
    });
  });

  it('lists, filters and searches show a handler the own department only', async () => {
    const title = '只有人口处看得见的一封信';
    const sent = await office.bring('assigned', { title });
    const queries = [
      '',
      `?q=${encodeURIComponent('人口处看得见')}`,
      `?q=${sent.number}`,
      `?department=${departmentId()}`,
      '?status=assigned',
      '?queue=mine',
      '?dueBefore=2099-01-01',
    ];
    const idsOf = ({ body }: Answer): string[] => body.items.map(({ id }: { id: string }) => id);
    for (const query of queries) {
      expect({
        query,
        found: idsOf(await office.people.handler.get(`/staff/letters${query}`)).includes(sent.id),
      }).toEqual({ query, found: true });
      for (const person of ['otherHandler', 'otherHead'] as const)
        expect(idsOf(await office.people[person].get(`/staff/letters${query}`))).not.toContain(sent.id);
    }
  });

  describe('a complaint about a unit', () => {
    /** In the product the office names the unit; here the test sets it in the database. */
    async function about(department: string): Promise<string> {
      const { id } = await office.bring('accepted', { kind: 'complaint' });
      await office.tamper('UPDATE letters SET accused_department_id = ? WHERE id = ?', [
        office.departments[department]!.id,
        id,
      ]);
      return id;
    }

    it('cannot be assigned to that unit, nor to it as a helper', async () => {
      const id = await about('population');
      const assign = (body: object) => office.act('clerk', id, 'assignment', body);
      assertRefused(await assign({ departmentId: departmentId() }), 409, 'DEPARTMENT_CONFLICT');
      const price = office.departments.price!.id;
      assertRefused(
        await assign({ departmentId: price, coDepartmentIds: [departmentId()] }),
        409,
        'DEPARTMENT_CONFLICT',
      );
      expect((await assign({ departmentId: price })).status).toBe(200);
    });

    it('is hidden from that unit, even if it was assigned to it before', async () => {
      const { id, number } = await office.bring('assigned', { kind: 'complaint' });
      await office.tamper('UPDATE letters SET accused_department_id = department_id WHERE id = ?', [id]);
      for (const person of ['handler', 'head'] as const) {
        assertRefused(await office.people[person].get(`/staff/letters/${id}`), 404, 'NOT_FOUND');
        assertRefused(await office.act(person, id, 'draft', { body: REPLY }), 404, 'NOT_FOUND');
        const { body } = await office.people[person].get(`/staff/letters?q=${number}`);
        expect(body.items).toEqual([]);
      }
      expect((await office.people.clerk.get(`/staff/letters/${id}`)).status).toBe(200);
    });

    it('is not ended by a clerk of that unit', async () => {
      const id = await about('office');
      const refusal = { code: '01', explanation: EXPLANATION };
      assertRefused(await office.act('clerk', id, 'refusal', refusal), 409, 'DEPARTMENT_CONFLICT');
      assertRefused(
        await office.act('clerk', id, 'referral', { organ: '省信访局', explanation: EXPLANATION }),
        409,
        'DEPARTMENT_CONFLICT',
      );
    });
  });

  describe('the sender’s identity', () => {
    const submitter = {
      type: 'citizen' as const,
      name: '皇甫举报',
      phone: '13788889999',
      email: 'whistle@example.cn',
    };

    it('is masked on every screen and whole only on request, which leaves a trace', async () => {
      const { id } = await office.bring('assigned', { kind: 'consultation', submitter });
      const view = await office.look(id, 'handler');
      expect(view.submitter).toEqual({
        type: 'citizen',
        name: '皇**',
        phone: '137****9999',
        email: 'w***@example.cn',
        organisation: null,
        onBehalfOf: null,
        revealable: true,
      });
      const reveals = `SELECT actor_id FROM audit_entries WHERE action = 'letter.reveal_submitter' AND subject_id = ?`;
      expect(await office.sql(reveals, [id])).toEqual([]);
      const whole = await office.act('handler', id, 'submitter-reveals');
      expect(whole.headers.get('cache-control')).toBe('no-store');
      expect(whole).toMatchObject({ status: 200, body: { ...submitter, organisation: null } });
      expect(await office.sql(reveals, [id])).toEqual([{ actor_id: office.ids.handler }]);
      const { body } = await office.people.clerk.get(`/staff/letters?q=${encodeURIComponent(view.title)}`);
      expect(JSON.stringify(body)).not.toMatch(/皇甫|13788889999|whistle/);
    });

    it('of a report is hidden from its handlers', async () => {
      const { id } = await office.bring('assigned', { kind: 'report', submitter });
      for (const person of ['handler', 'head'] as const) {
        const view = await office.look(id, person);
        expect(view.submitter).toEqual({
          type: 'citizen',
          name: '来信人信息已保密',
          phone: null,
          email: null,
          organisation: null,
          onBehalfOf: null,
          revealable: false,
        });
        refusedTo(person, await office.act(person, id, 'submitter-reveals'), 'reveal');
        expect(JSON.stringify(view)).not.toMatch(/皇甫|13788889999|whistle/);
      }
      for (const person of ['clerk', 'leader', 'supervisor'] as const)
        expect((await office.act(person, id, 'submitter-reveals')).body).toMatchObject({
          name: submitter.name,
        });
    });
  });
});
