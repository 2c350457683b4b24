import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { anOpenDay, aSession, aVisitor, good, publish, type SessionBody } from '../support/open-days.js';
import { Office } from './office.js';
import { expectSoundHistory } from './seat-history.js';

const NOW = '2026-01-12T02:00:00Z';

interface Receipt {
  id: string;
  number: string;
  queryCode: string;
  status: string;
}

describe('the waiting list', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  beforeEach(() => office.at(NOW));
  afterAll(() => office?.close());

  const signUp = async (sessionId: string, seats = 1): Promise<Receipt> => {
    const companions = Array.from({ length: seats - 1 }, (_, n) => ({ name: `同行${n}` }));
    return good(
      await office.citizen.post(`/open-day-sessions/${sessionId}/sign-ups`, aVisitor({ companions })),
    );
  };
  const look = async ({ number, queryCode }: Receipt) =>
    good(await office.citizen.post('/sign-ups/lookup', { number, queryCode }));
  const act = ({ number, queryCode }: Receipt, action: string, body: object = {}) =>
    office.citizen.post(`/sign-ups/lookup/${action}`, { number, queryCode, ...body });
  const resize = async (openDayId: string, session: Partial<SessionBody>) => {
    const [{ id, version }] = good(await office.people.clerk.get(`/staff/open-days/${openDayId}`)).sessions;
    return office.people.clerk.put(`/staff/open-day-sessions/${id}`, { ...aSession(session), version });
  };
  const told = async (topic: string): Promise<string[]> => {
    const rows = await office.sql<{ payload: string }>('SELECT payload FROM outbox WHERE topic = ?', [topic]);
    return rows.map(({ payload }) => JSON.parse(payload).signUpId);
  };
  const sound = (sessionId: string) => expectSoundHistory(office.api.databaseUrl, sessionId);

  it('a cancelled seat goes to the first in line at once, who is told', async () => {
    const { sessionIds } = await publish(office.people.clerk, [{ capacity: 1 }]);
    const [has, first, second] = [
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
    ];
    good(await act(has, 'cancellation'));
    expect((await act(has, 'cancellation')).status).toBe(200);
    expect(await look(first)).toMatchObject({ status: 'confirmed', waitingPlace: null });
    expect((await look(first)).ticket).toMatch(/^HYKF\./);
    expect(await look(second)).toMatchObject({ status: 'waiting', waitingPlace: 1 });
    expect(await told('open-day.promoted')).toContain(first.id);
    await sound(sessionIds[0]!);
  });

  it('no party passes a family that waits for three seats, not even where one would fit', async () => {
    const { id, sessionIds } = await publish(office.people.clerk, [{ capacity: 3 }]);
    const [a, b] = [await signUp(sessionIds[0]!), await signUp(sessionIds[0]!, 2)];
    const family = await signUp(sessionIds[0]!, 3);
    const single = await signUp(sessionIds[0]!);
    good(await act(a, 'cancellation'));
    expect([await look(family), await look(single)]).toMatchObject([
      { status: 'waiting', waitingPlace: 1 },
      { status: 'waiting', waitingPlace: 2 },
    ]);
    expect((await signUp(sessionIds[0]!)).status).toBe('waiting');
    good(await act(b, 'cancellation'));
    expect((await look(family)).status).toBe('confirmed');
    good(await resize(id, { capacity: 4 }));
    expect((await look(single)).status).toBe('confirmed');
    await sound(sessionIds[0]!);
  });

  it('fewer people free seats, more people need them; capacity never falls below the taken seats', async () => {
    const { id, sessionIds } = await publish(office.people.clerk, [{ capacity: 3 }]);
    const family = await signUp(sessionIds[0]!, 3);
    const next = await signUp(sessionIds[0]!);
    assertRefused(await resize(id, { capacity: 2 }), 409, 'SEATS_NOT_AVAILABLE');
    const companions = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `同行${i}` }));
    good(await act(family, 'change', { ...aVisitor(), companions: companions(1) }));
    expect((await look(next)).status).toBe('confirmed');
    assertRefused(
      await act(family, 'change', { ...aVisitor(), companions: companions(2) }),
      409,
      'SEATS_NOT_AVAILABLE',
    );
    expect((await look(family)).seats).toBe(2);
    await sound(sessionIds[0]!);
  });

  it('as an offer it is confirmed, declined, or ends with its time', async () => {
    const { sessionIds } = await publish(office.people.clerk, [
      { capacity: 1, promotion: 'offer', offerHours: 24 },
    ]);
    const [has, first, second, third] = [
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
    ];
    good(await act(has, 'cancellation'));
    expect(await look(first)).toMatchObject({
      status: 'offered',
      offerExpiresAt: '2026-01-13T02:00:00.000Z',
      allowedActions: ['cancel', 'confirm', 'decline'],
    });
    good(await act(first, 'decline'));
    expect(await look(second)).toMatchObject({ status: 'offered' });
    await office.at('2026-01-13T02:00:00.000Z');
    assertRefused(await act(second, 'confirmation'), 409, 'OFFER_ENDED');
    // The next request in this session ends the offer, even when the job has not run.
    const late = await signUp(sessionIds[0]!);
    expect(late.status).toBe('waiting');
    expect(await look(second)).toMatchObject({ status: 'expired', allowedActions: [] });
    expect(await look(third)).toMatchObject({ status: 'offered' });
    good(await act(third, 'confirmation'));
    good(await act(third, 'confirmation'));
    expect((await look(third)).status).toBe('confirmed');
    expect(await told('open-day.offer-expired')).toContain(second.id);
    await sound(sessionIds[0]!);
  });

  it('an offer never outlasts the beginning, and after it the line stands still', async () => {
    const { sessionIds } = await publish(office.people.clerk, [
      { capacity: 1, promotion: 'offer', offerHours: 48 },
    ]);
    const [has, first] = [await signUp(sessionIds[0]!), await signUp(sessionIds[0]!)];
    await office.at('2026-01-23T16:00:00Z');
    good(await act(has, 'cancellation'));
    expect(await look(first)).toMatchObject({ offerExpiresAt: '2026-01-24T01:00:00.000Z' });
    await office.at('2026-01-24T01:00:00Z');
    assertRefused(await act(first, 'confirmation'), 409, 'OFFER_ENDED');
    await sound(sessionIds[0]!);
  });

  it('a session moved to another time tells everybody; its .ics replaces the old one', async () => {
    const { id, sessionIds } = await publish(office.people.clerk, [{ capacity: 1 }]);
    const [has, waits] = [await signUp(sessionIds[0]!), await signUp(sessionIds[0]!)];
    const ics = async () => {
      const answer = await office.citizen.get(`/open-day-sessions/${sessionIds[0]}/calendar.ics`);
      expect(answer.headers.get('content-type')).toContain('text/calendar');
      return String(answer.body);
    };
    const before = await ics();
    expect(before).toContain('DTSTART:20260124T010000Z');
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)\r\n/.exec(text)?.[1]);
    const stamp = (text: string) => String(/DTSTAMP:(\w+)\r\n/.exec(text)?.[1]);
    // Said once, although the office begins with 请带好 itself; and the phone reminds of it.
    expect(before).toContain('请携带：本人身份证件');
    expect(before).not.toContain('请带好');
    expect(before.match(/BEGIN:VALARM/g)).toHaveLength(2);
    good(await resize(id, { startsAt: '2026-01-24T02:00:00Z', endsAt: '2026-01-24T04:00:00Z', capacity: 1 }));
    const after = await ics();
    const uid = (text: string) => /UID:(.+)\r\n/.exec(text)?.[1];
    expect(uid(after)).toBe(uid(before));
    expect(after).toContain('DTSTART:20260124T020000Z');
    expect(sequence(after)).toBeGreaterThan(sequence(before));
    // A new place or title moves it in the calendar, too.
    await office.at('2026-01-12T03:00:00Z');
    const { version } = good(await office.people.clerk.get(`/staff/open-days/${id}`));
    good(
      await office.people.clerk.put(`/staff/open-days/${id}`, {
        ...anOpenDay({ place: '省统计局二楼' }),
        version,
      }),
    );
    const elsewhere = await ics();
    expect(elsewhere).toContain('LOCATION:省统计局二楼');
    expect(sequence(elsewhere)).toBeGreaterThan(sequence(after));
    expect(stamp(elsewhere) > stamp(after)).toBe(true);
    for (const { id: signUpId } of [has, waits])
      expect(await told('open-day.session-changed')).toContain(signUpId);
    good(
      await office.people.clerk.post(`/staff/open-day-sessions/${sessionIds[0]}/cancellation`, {
        reason: '天气原因取消',
      }),
    );
    const cancelled = await ics();
    expect(cancelled).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    expect(cancelled).not.toContain('VALARM');
    expect(sequence(cancelled)).toBeGreaterThan(sequence(elsewhere));
  });

  it('a party that fills more than the session never locks it', async () => {
    const { clerk } = office.people;
    const { id, sessionIds } = await publish(clerk, [{ capacity: 2, seatsPerSignUp: 2 }]);
    const tooMany = await clerk.post(
      `/staff/open-days/${id}/sessions`,
      aSession({ capacity: 2, seatsPerSignUp: 3 }),
    );
    expect([tooMany.status, tooMany.body.errors]).toEqual([
      422,
      [{ path: 'seatsPerSignUp', message: '每次报名人数不能多于名额' }],
    ]);
    const alone = await signUp(sessionIds[0]!);
    const pair = await signUp(sessionIds[0]!, 2);
    const third = await signUp(sessionIds[0]!);
    // The pair waits for both seats; it may not grow, and the session may not shrink below it.
    const grown = await act(pair, 'change', {
      ...aVisitor(),
      companions: [{ name: '林小雨' }, { name: '祝小安' }],
    });
    expect([grown.status, grown.body.errors?.[0]?.path]).toEqual([422, 'companions']);
    assertRefused(await resize(id, { capacity: 1, seatsPerSignUp: 1 }), 409, 'SEATS_NOT_AVAILABLE');
    // One of before the doors refused it: it is passed, and those behind it come in.
    await office.tamper('UPDATE open_day_sign_ups SET seats = 9 WHERE id = ?', [pair.id]);
    await office.tamper('UPDATE open_day_sessions SET seats_waiting = 10 WHERE id = ?', [sessionIds[0]!]);
    good(await act(alone, 'cancellation'));
    expect(await look(third)).toMatchObject({ status: 'confirmed' });
    expect(await look(pair)).toMatchObject({ status: 'waiting' });
  });
});
