import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Api } from '../support/api-process.js';
import { anonymous, staff, type Answer } from '../support/client.js';
import { aSession, aVisitor, good, publish } from '../support/open-days.js';
import { expectSoundHistory } from './seat-history.js';

interface Receipt {
  number: string;
  queryCode: string;
}

/**
 * Many people for few seats, all at once and at every server in turn, while every tenth of those who are answered
 * cancels, every tenth comes with one companion fewer, some press twice, and the office makes the room smaller and
 * larger.
 */
export async function storm(
  servers: readonly Api[],
  promotion: 'at_once' | 'offer',
  { people, seats }: { people: number; seats: number },
): Promise<void> {
  const clerk = await staff(servers[0]!.url, 'clerk');
  const { id, sessionIds } = await publish(clerk, [{ capacity: seats, promotion, offerHours: 2 }]);
  const sessionId = sessionIds[0]!;
  const at = (n: number) => anonymous(servers[n % servers.length]!.url);
  const unexpected: string[] = [];
  const expectOneOf = (answer: Answer, ...allowed: string[]) => {
    const seen = answer.status < 300 ? 'good' : `${answer.status} ${answer.body.code}`;
    if (seen !== 'good' && !allowed.includes(seen)) unexpected.push(seen);
  };

  const visit = async (n: number): Promise<void> => {
    const companions = Array.from({ length: n % 3 === 0 ? 1 : 0 }, () => ({ name: '同行人' }));
    const visitor = aVisitor({ companions });
    const headers = { 'idempotency-key': randomUUID() };
    const send = () => at(n).post(`/open-day-sessions/${sessionId}/sign-ups`, visitor, headers);
    const [answer] = n % 25 === 0 ? await Promise.all([send(), send()]) : [await send()];
    expectOneOf(answer);
    const receipt = answer.body as Receipt;
    const proof = { number: receipt.number, queryCode: receipt.queryCode };
    const elsewhere = at(n + 1);
    // The status in the meantime is chance; each refusal must be one of the known codes.
    const known = ['409 ACTION_NOT_ALLOWED', '409 SEATS_NOT_AVAILABLE', '409 OFFER_ENDED'];
    if (n % 10 === 1) expectOneOf(await elsewhere.post('/sign-ups/lookup/cancellation', proof), ...known);
    if (n % 10 === 3)
      expectOneOf(
        await elsewhere.post('/sign-ups/lookup/change', { ...aVisitor(), companions: [], ...proof }),
        ...known,
      );
    if (n % 10 === 5) expectOneOf(await elsewhere.post('/sign-ups/lookup/confirmation', proof), ...known);
    if (n % 10 === 7) expectOneOf(await elsewhere.post('/sign-ups/lookup/decline', proof), ...known);
  };
  const resize = async (): Promise<void> => {
    for (const more of [2, seats / 2, -2, 5, 0, seats / 4]) {
      const capacity = seats + more;
      const { version } = good(await clerk.get(`/staff/open-days/${id}`)).sessions[0];
      const body = { ...aSession({ capacity, promotion, offerHours: 2 }), version };
      expectOneOf(await clerk.put(`/staff/open-day-sessions/${sessionId}`, body), '409 SEATS_NOT_AVAILABLE');
    }
  };
  await Promise.all([...Array.from({ length: people }, (_, n) => visit(n)), resize()]);

  expect(unexpected).toEqual([]);
  const seen = await expectSoundHistory(servers[0]!.databaseUrl, sessionId);
  // The storm was a real one: a full session, a long line and more events than people.
  expect(seen.signUps).toBe(people);
  expect(seen.fullest).toBeGreaterThanOrEqual(seats - 3);
  expect(seen.waiting).toBeGreaterThan(people / 2);
  expect(seen.events).toBeGreaterThan(people * 1.1);
}
