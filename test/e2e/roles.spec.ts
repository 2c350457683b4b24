/** @engine one: who may call what */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffRole } from '@huiyin/contract';
import { anonymous, assertRefused, staff, type Answer, type Client } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { EVERYBODY, Office, type Person } from './office.js';
import { CALL_OF_PERMISSION, DOORS, MOVES, PROVEN_ELSEWHERE, type Move } from './role-calls.js';

const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';
const ROLES: readonly StaffRole[] = ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'];

interface Call {
  operationId: string;
  method: string;
  /** below /api/v1, with `{id}` */
  path: string;
}

/** Through the API, not the screen: each role is refused each call it must not make. */
describe('who may call what, over every call there is', () => {
  let office: Office;
  /** every call that asks for a staff login, as the running API describes itself */
  let calls: Call[];
  /** calls that ask for no login at all */
  let open: Call[];

  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    const { paths } = (await (await fetch(`${office.api.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string; tags?: string[]; security?: object[] }>>;
    };
    const all = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId, tags = [], security }]) => ({
        call: { operationId, method: method.toUpperCase(), path: path.replace('/api/v1', '') },
        // Programs sign in with tokens of their own: program-tokens.spec.ts.
        isOthers: tags.includes('citizen') || tags.includes('programs'),
        isOpen: !security,
      })),
    );
    calls = all.filter(({ isOthers, isOpen }) => !isOthers && !isOpen).map(({ call }) => call);
    open = all.filter(({ isOpen }) => isOpen).map(({ call }) => call);
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const send = (caller: Client, { method, path }: Call, id = UNKNOWN, body: object = {}): Promise<Answer> => {
    const address = path.replace(/\{\w+\}/g, id);
    switch (method) {
      case 'GET':
        return caller.get(address);
      case 'DELETE':
        return caller.delete(address);
      case 'PUT':
        return caller.put(address, body);
      case 'PATCH':
        return caller.patch(address, body);
      default:
        return caller.post(address, body);
    }
  };
  const callOf = (operationId: string): Call => {
    const found = calls.find((call) => call.operationId === operationId);
    if (!found) throw new Error(`no call ${operationId}`);
    return found;
  };

  it('every call has its expectation, and every expectation its call', () => {
    expect(calls.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(DOORS).sort());
    const changing = calls.filter(
      ({ method, path }) => method !== 'GET' && path.startsWith('/staff/letters/{id}/'),
    );
    expect(new Set([...MOVES.map(({ operationId }) => operationId), ...PROVEN_ELSEWHERE])).toEqual(
      new Set(changing.map(({ operationId }) => operationId)),
    );
  });

  it('no staff call is public but those of signing in', () => {
    const inside = open.filter(({ path }) => /^\/(staff|supervision|audit)\b/.test(path));
    expect(inside.map(({ operationId }) => operationId).sort()).toEqual([
      'askPasskey',
      'endByProvider',
      'finishSso',
      'signIn',
      'signInOptions',
      'startSso',
    ]);
  });

  it('no call lets in a caller without a session, nor with one that is made up', async () => {
    const stranger = { ...anonymous(office.api.url), headers: {} };
    for (const call of calls) {
      const answer = await send(stranger, call);
      expect([call.operationId, answer.status, answer.body.code]).toEqual([
        call.operationId,
        401,
        'UNAUTHENTICATED',
      ]);
    }
  });

  it.each(ROLES)('%s: refused by every call of other roles, and by no own one', async (role) => {
    const refused: string[] = [];
    for (const call of calls) {
      // Signing out ends the session: it gets one of its own.
      const caller = call.operationId === 'signOut' ? await staff(office.api.url, role) : office.people[role];
      const { status, body } = await send(caller, call);
      expectNamed(status, call.operationId).not.toBe(401);
      if (status === 403) {
        expect([call.operationId, body.code]).toEqual([call.operationId, 'FORBIDDEN']);
        refused.push(call.operationId);
      }
    }
    const closed = Object.entries(DOORS).filter(([, roles]) => !roles.includes(role));
    expect(refused.sort()).toEqual(closed.map(([operationId]) => operationId).sort());
  });

  it.each(ROLES)('%s: the session names the permissions whose calls are open, and no other', async (role) => {
    const { body } = await office.people[role].get('/staff/sessions/current');
    const open = Object.entries(CALL_OF_PERMISSION).filter(([, call]) => DOORS[call]?.includes(role));
    const urges = MOVES.find(({ operationId }) => operationId === 'urgeLetter')!.by.includes(role);
    const expected = [...open.map(([permission]) => permission), ...(urges ? ['letters.urge'] : [])];
    expect([...body.permissions].sort()).toEqual(expected.sort());
  });

  /** Other departments never learn that the letter exists; before it is assigned, neither does 人口处. */
  function refusalFor(person: Person, { at, operationId }: Move): [number, 'NOT_FOUND' | 'FORBIDDEN'] {
    const role = person === 'otherHandler' ? 'handler' : person === 'otherHead' ? 'head' : person;
    if (!DOORS[operationId]?.includes(role)) return [403, 'FORBIDDEN'];
    const isOther = person === 'otherHandler' || person === 'otherHead';
    const isEarly = (person === 'handler' || person === 'head') && (at === 'submitted' || at === 'accepted');
    return isOther || isEarly ? [404, 'NOT_FOUND'] : [403, 'FORBIDDEN'];
  }

  it.each(MOVES.map((move) => [move.operationId, move.at, move] as const))(
    '%s of a letter that is %s: only by whom it should be, and a refusal changes nothing',
    async (operationId, at, move) => {
      const call = callOf(operationId);
      const { id } = await office.bring(at, move.letter);
      await move.before?.(office, id);
      const body = await move.body(office, id);
      const { version } = await office.look(id);
      for (const person of EVERYBODY.filter((somebody) => !move.by.includes(somebody))) {
        const answer = await send(office.people[person], call, id, body);
        // The clerk who redacted may not release: that is the second person's rule, not the role's.
        if (operationId === 'releasePublication' && person === 'clerk')
          assertRefused(answer, 409, 'SECOND_PERSON_REQUIRED');
        else assertRefused(answer, ...refusalFor(person, move));
      }
      expect((await office.look(id)).version).toBe(version);
      // The first permitted person succeeds, so the calls before were refused for the person alone.
      const answer = await send(office.people[move.by[0]!], call, id, body);
      expectNamed(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    },
  );

  it.each(
    MOVES.flatMap((move) => move.by.slice(1).map((person) => [person, move.operationId, move] as const)),
  )('%s may %s as well', async (person, operationId, move) => {
    const { id } = await office.bring(move.at, move.letter);
    await move.before?.(office, id);
    const answer = await send(office.people[person], callOf(operationId), id, await move.body(office, id));
    expectNamed(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  });
});
