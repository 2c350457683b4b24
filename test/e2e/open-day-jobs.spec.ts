import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aVisitor, good, publish, type VisitorBody } from '../support/open-days.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';
import { expectSoundHistory } from './seat-history.js';

const NOW = '2026-01-12T02:00:00Z';

interface Receipt {
  id: string;
  number: string;
  queryCode: string;
}

/**
 * The server's own clockwork. What it looks after every second each case waits for; what happens once a day (deletion,
 * R14) is run by name.
 */
describe('by the clock', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  beforeEach(() => office.at(NOW));
  afterAll(() => office?.close());

  const signUp = async (sessionId: string, visitor: Partial<VisitorBody> = {}): Promise<Receipt> =>
    good(await office.citizen.post(`/open-day-sessions/${sessionId}/sign-ups`, aVisitor(visitor)));
  const look = async ({ number, queryCode }: Receipt) =>
    good(await office.citizen.post('/sign-ups/lookup', { number, queryCode }));
  const told = async (topic: string, signUpId: string): Promise<number> => {
    const rows = await office.sql<{ payload: string }>('SELECT payload FROM outbox WHERE topic = ?', [topic]);
    return rows.filter(({ payload }) => JSON.parse(payload).signUpId === signUpId).length;
  };

  it('a draw is held when sign-up closes', async () => {
    const { sessionIds } = await publish(office.people.clerk, [{ mode: 'draw', capacity: 1 }]);
    const both = [await signUp(sessionIds[0]!), await signUp(sessionIds[0]!)];
    await office.at('2026-01-22T16:00:00Z');
    const statuses = await until('the draw', async () => {
      const seen = await Promise.all(both.map(look));
      return seen.every(({ status }) => status !== 'in_draw') && seen.map(({ status }) => status);
    });
    expect(statuses.sort()).toEqual(['confirmed', 'waiting']);
    await expectSoundHistory(office.api.databaseUrl, sessionIds[0]!);
  });

  it('an unanswered offer goes to the next in line, without any other change in the session', async () => {
    const { sessionIds } = await publish(office.people.clerk, [
      { capacity: 1, promotion: 'offer', offerHours: 2 },
    ]);
    const [has, first, second] = [
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
      await signUp(sessionIds[0]!),
    ];
    const { number, queryCode } = has;
    good(await office.citizen.post('/sign-ups/lookup/cancellation', { number, queryCode }));
    await office.at('2026-01-12T04:00:00Z');
    await until('the second offer', async () => (await look(second)).status === 'offered');
    expect((await look(first)).status).toBe('expired');
    await expectSoundHistory(office.api.databaseUrl, sessionIds[0]!);
  });

  it('counts who did not come, and deletes what it knows of people on schedule, with a record', async () => {
    const idNumber = '11010519491231002X';
    const { id, sessionIds } = await publish(office.people.clerk, [{}], {
      needsIdNumber: true,
      keepDays: 10,
    });
    const path = `/open-day-sessions/${sessionIds[0]}/sign-ups`;
    const visitor = aVisitor({ idNumber, consentToIdNumber: true });
    const one = good(await office.citizen.post(path, visitor, { 'idempotency-key': 'the-key-of-a-visitor' }));
    const retries = () =>
      office.sql('SELECT key_hash FROM idempotency_records WHERE subject_id = ?', [one.id]);
    expect(await retries()).toHaveLength(1);
    const view = async () => good(await office.people.clerk.get(`/staff/open-days/${id}`));
    await office.at('2026-01-24T03:00:01Z');
    await until('the no-show', async () => (await view()).sessions[0].figures.noShows === 1);
    expect((await look(one)).status).toBe('no_show');

    const kept = async () =>
      (
        await office.sql<Record<string, unknown>>(
          'SELECT name, phone, id_numbers AS ids, citizen_id AS citizen FROM open_day_sign_ups WHERE id = ?',
          [one.id],
        )
      )[0]!;
    // The last minute of the day in Beijing: still there. The first one of the next: gone.
    await office.at('2026-01-24T15:59:00Z');
    await office.api.runJob('open-day-forgetting');
    expect((await kept()).ids).not.toBeNull();
    await office.at('2026-01-24T16:00:00Z');
    await office.api.runJob('open-day-forgetting');
    expect((await view()).idNumbersDeletedAt).not.toBeNull();
    expect((await kept()).ids).toBeNull();
    // The digest a retry is recognised by covers the number.
    expect(await retries()).toEqual([]);
    expect((await kept()).name).not.toBeNull();

    await office.at('2026-02-03T16:00:00Z');
    await office.api.runJob('open-day-forgetting');
    expect((await view()).personalDataDeletedAt).not.toBeNull();
    expect(await kept()).toEqual({ name: null, phone: null, ids: null, citizen: null });
    expect(await look(one)).toMatchObject({ name: null, phone: null, companions: [] });
    expect((await view()).attendance).toMatchObject({ signedUp: 1, noShows: 1 });
    const records = await office.sql<{ action: string; detail: string }>(
      `SELECT action, detail FROM audit_entries WHERE subject_id = ? AND action LIKE '%deleted' ORDER BY seq`,
      [id],
    );
    expect(records.map(({ action, detail }) => [action, JSON.parse(detail)])).toEqual([
      ['open_day.id_numbers_deleted', { signUps: 1 }],
      ['open_day.personal_data_deleted', { signUps: 1, opinions: 0 }],
    ]);
  });

  it('reminds one working day before in the morning, and two hours before, each once', async () => {
    // Monday 26 January: the working day before is Friday the 23rd.
    const monday = {
      startsAt: '2026-01-26T01:00:00Z',
      endsAt: '2026-01-26T03:00:00Z',
      closesAt: '2026-01-22T16:00:00Z',
    };
    const { sessionIds } = await publish(office.people.clerk, [{ ...monday, capacity: 1 }]);
    const [comes, waits] = [await signUp(sessionIds[0]!), await signUp(sessionIds[0]!)];
    // Another session's reminder, due earlier, shows that the job has run.
    const marker = async (startsAt: string, endsAt: string, now: string) => {
      await office.at(NOW);
      const other = await publish(office.people.clerk, [{ startsAt, endsAt, closesAt: startsAt }]);
      const one = await signUp(other.sessionIds[0]!);
      await office.at(now);
      await until('the marker', async () => (await told('open-day.reminder-hours', one.id)) === 1);
    };
    // 08:59 in Beijing on Friday: too early.
    await marker('2026-01-23T02:00:00Z', '2026-01-23T03:00:00Z', '2026-01-23T00:59:00Z');
    expect(await told('open-day.reminder-day', comes.id)).toBe(0);
    await office.at('2026-01-23T01:00:00Z');
    await until('the reminder', async () => (await told('open-day.reminder-day', comes.id)) === 1);
    await office.at('2026-01-25T23:00:00Z');
    await until('the second reminder', async () => (await told('open-day.reminder-hours', comes.id)) === 1);
    await marker('2026-01-26T00:50:00Z', '2026-01-26T02:00:00Z', '2026-01-26T00:30:00Z');
    expect(await told('open-day.reminder-day', comes.id)).toBe(1);
    expect(await told('open-day.reminder-hours', comes.id)).toBe(1);
    expect(await told('open-day.reminder-day', waits.id)).toBe(0);
  });

  it('R14: tells supervisors once when a year has no open day in its window', async () => {
    const warnings = async () =>
      (
        await office.sql<{ payload: string }>(
          `SELECT payload FROM outbox WHERE topic = 'staff.open-day-missing'`,
        )
      )
        .map(({ payload }) => JSON.parse(payload))
        .filter(({ year }) => year === 2027);
    await office.at('2027-01-04T02:00:00Z');
    await office.api.runJob('open-day-duty');
    expect(await warnings()).toHaveLength(1);
    await office.api.runJob('open-day-duty');
    await office.at('2027-03-21T02:00:00Z');
    await office.api.runJob('open-day-duty');
    expect((await warnings()).map(({ state }) => state)).toEqual(['coming', 'missing']);
    const bell = () => office.people.supervisor.get('/staff/notices');
    const said = await until('the bell', async () => {
      const { items } = good(await bell());
      const mine = items.filter(({ topic }: { topic: string }) => topic === 'staff.open-day-missing');
      return mine.length > 0 && mine;
    });
    expect(said[0].body).toContain('2027年人代会期间（至 2027年3月20日）还没有安排或举办政府开放日');
  });

  it('the server logged no error', () => {
    expect(office.faults()).toEqual([]);
    expect(office.api.logs()).not.toContain('failed, trying again until it works');
  });
});
