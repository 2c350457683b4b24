import { expect } from '@jest/globals';
import type { SeatEventType, SignUpStatus } from '@huiyin/contract';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';

interface Event {
  seq: number;
  type: SeatEventType;
  signUpId: string | null;
  seats: number;
  rank: number | null;
  capacity: number;
  taken: number;
  waiting: number;
}
interface Row {
  id: string;
  status: SignUpStatus;
  seats: number;
  phone: string | null;
}

const SEATED: SeatEventType[] = ['promoted', 'offered', 'confirmed', 'checked_in', 'walk_in'];
const GONE: SeatEventType[] = ['declined', 'expired', 'cancelled', 'called_off', 'no_show'];

/**
 * Replays the history of a session's seats from its first event and checks every moment of it:
 * no gap in it, never more seats given than there were, what is taken and what waits is what the events add up to,
 * no party got a seat while one before it waited, and the end of the history is what the rows say.
 *
 * @returns what it saw, so that a test can say that there was something to see
 */
export async function expectSoundHistory(databaseUrl: string, sessionId: string) {
  const database = await openDatabase(databaseUrl);
  const events = await database.query<Event>(
    `SELECT seq, type, sign_up_id AS signUpId, seats, line_rank AS \`rank\`, capacity,
       seats_taken AS taken, seats_waiting AS waiting
     FROM open_day_seat_events WHERE session_id = ? ORDER BY seq`,
    [sessionId],
  );
  const rows = await database.query<Row>(
    'SELECT id, status, seats, live_phone_index AS phone FROM open_day_sign_ups WHERE session_id = ?',
    [sessionId],
  );
  const [session] = await database.query<{ capacity: number; taken: number; waiting: number }>(
    `SELECT capacity, seats_taken AS taken, seats_waiting AS waiting FROM open_day_sessions WHERE id = ?`,
    [sessionId],
  );
  await database.close();

  const seated = new Map<string, number>();
  const line = new Map<string, { seats: number; rank: number }>();
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, n) => total + n, 0);
  let fullest = 0;
  for (const [index, event] of events.entries()) {
    const at = `event ${event.seq} (${event.type})`;
    expectNamed(event.seq, at).toBe(index + 1);
    const id = event.signUpId;
    if (id !== null) {
      const before = { seated: seated.has(id), waiting: line.has(id) };
      if (event.type === 'signed_up') {
        expectNamed(before, at).toEqual({ seated: false, waiting: false });
        // The event does not say whether the party got a seat or a place in the line; the sums do.
        const nowTaken = event.taken - sum(seated.values());
        if (nowTaken > 0) {
          expectNamed(line.size, `${at}: a seat while others wait`).toBe(0);
          seated.set(id, event.seats);
        } else line.set(id, { seats: event.seats, rank: event.rank! });
      } else if (event.type === 'changed') {
        if (before.seated) seated.set(id, event.seats);
        else line.set(id, { seats: event.seats, rank: event.rank! });
      } else if (event.type === 'drawn') {
        line.set(id, { seats: event.seats, rank: event.rank! });
      } else if (SEATED.includes(event.type)) {
        if (before.waiting) {
          const first = Math.min(...[...line.values()].map(({ rank }) => rank));
          expectNamed(line.get(id)!.rank, `${at}: a party before it waits`).toBe(first);
          line.delete(id);
        }
        seated.set(id, event.seats);
      } else if (GONE.includes(event.type)) {
        seated.delete(id);
        line.delete(id);
      }
    }
    expect({ at, taken: event.taken, waiting: event.waiting }).toEqual({
      at,
      taken: sum(seated.values()),
      waiting: sum([...line.values()].map(({ seats }) => seats)),
    });
    expectNamed(event.taken, at).toBeLessThanOrEqual(event.capacity);
    fullest = Math.max(fullest, event.taken);
  }

  const withStatus = (...statuses: SignUpStatus[]) => rows.filter(({ status }) => statuses.includes(status));
  const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();
  expect(ids(withStatus('confirmed', 'offered'))).toEqual([...seated.keys()].sort());
  expect(ids(withStatus('waiting', 'in_draw'))).toEqual([...line.keys()].sort());
  expect({ taken: session!.taken, waiting: session!.waiting }).toEqual({
    taken: sum(seated.values()),
    waiting: sum([...line.values()].map(({ seats }) => seats)),
  });
  const phones = rows.flatMap(({ phone }) => (phone === null ? [] : [phone]));
  expectNamed(new Set(phones).size, 'a phone is there twice').toBe(phones.length);
  // A free seat while parties wait means that the first party did not fit.
  const head = [...line.values()].sort((a, b) => a.rank - b.rank)[0];
  if (head) expect(session!.capacity - session!.taken).toBeLessThan(head.seats);
  return { events: events.length, signUps: rows.length, seated: seated.size, waiting: line.size, fullest };
}
