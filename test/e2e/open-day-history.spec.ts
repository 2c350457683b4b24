/** @engine one: the checker that open-day-storm.spec.ts uses on both */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisitor, good, publish } from '../support/open-days.js';
import { Office } from './office.js';
import { expectSoundHistory } from './seat-history.js';

/** Tests the checker that the storm uses. Each case breaks one thing in a sound history and restores it. */
describe('the checker of seat histories', () => {
  let office: Office;
  let sessionId: string;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-01-12T02:00:00Z' });
    const { sessionIds } = await publish(office.people.clerk, [{ capacity: 2, seatsPerSignUp: 1 }]);
    sessionId = sessionIds[0]!;
    const signUps: { number: string; queryCode: string }[] = [];
    for (let n = 0; n < 5; n += 1)
      signUps.push(good(await office.citizen.post(`/open-day-sessions/${sessionId}/sign-ups`, aVisitor())));
    const { number, queryCode } = signUps[0]!;
    good(await office.citizen.post('/sign-ups/lookup/cancellation', { number, queryCode }));
  });
  afterAll(() => office?.close());
  const check = () => expectSoundHistory(office.api.databaseUrl, sessionId);

  it('finds nothing wrong with what the product wrote', async () => {
    // Five sign-ups, a cancellation, a promotion.
    expect(await check()).toMatchObject({ events: 7, signUps: 5, seated: 2, waiting: 2, fullest: 2 });
  });

  it.each([
    [
      'a seat too many',
      `UPDATE open_day_seat_events SET capacity = 1 WHERE seq = 2`,
      `UPDATE open_day_seat_events SET capacity = 2 WHERE seq = 2`,
    ],
    [
      'sums that leak',
      `UPDATE open_day_seat_events SET seats_taken = 1 WHERE seq = 4`,
      `UPDATE open_day_seat_events SET seats_taken = 2 WHERE seq = 4`,
    ],
    [
      'a waiting list that forgets a party',
      `UPDATE open_day_seat_events SET seats_waiting = 0 WHERE seq = 3`,
      `UPDATE open_day_seat_events SET seats_waiting = 1 WHERE seq = 3`,
    ],
    [
      'a gap',
      `UPDATE open_day_seat_events SET seq = 99 WHERE seq = 7`,
      `UPDATE open_day_seat_events SET seq = 7 WHERE seq = 99`,
    ],
    [
      'a total that is not the rows’',
      `UPDATE open_day_sessions SET seats_taken = 1`,
      `UPDATE open_day_sessions SET seats_taken = 2`,
    ],
    [
      'a row that waits and has a seat',
      `UPDATE open_day_sign_ups SET status = 'confirmed' WHERE status = 'waiting'`,
      `UPDATE open_day_sign_ups SET status = 'waiting' WHERE status = 'confirmed' AND line_rank > 3`,
    ],
    [
      'a seat for the last of the line',
      `UPDATE open_day_seat_events SET line_rank = 0 WHERE seq = 5`,
      `UPDATE open_day_seat_events SET line_rank = 5 WHERE seq = 5`,
    ],
  ])('%s is found', async (_, broken, mended) => {
    const here = (sql: string) =>
      `${sql}${/WHERE/.test(sql) ? ' AND' : ' WHERE'} ${/_sessions/.test(sql) ? 'id' : 'session_id'} = ?`;
    const before = JSON.stringify(await state());
    await office.tamper(here(broken), [sessionId]);
    expect(JSON.stringify(await state())).not.toBe(before);
    await expect(check()).rejects.toThrow();
    await office.tamper(here(mended), [sessionId]);
    expect(JSON.stringify(await state())).toBe(before);
    await check();
  });

  const state = async () => [
    await office.sql('SELECT * FROM open_day_seat_events WHERE session_id = ? ORDER BY seq', [sessionId]),
    await office.sql('SELECT id, status, line_rank FROM open_day_sign_ups WHERE session_id = ? ORDER BY id', [
      sessionId,
    ]),
    await office.sql('SELECT seats_taken FROM open_day_sessions WHERE id = ?', [sessionId]),
  ];
});
