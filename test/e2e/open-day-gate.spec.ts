import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { aPdf, aPng } from '../support/files.js';
import { anOpenDay, aVisitor, good, publish, type VisitorBody } from '../support/open-days.js';
import { formulasOf, readWorkbook } from '../support/workbooks.js';
import { Office } from './office.js';
import { expectSoundHistory } from './seat-history.js';

const NOW = '2026-01-12T02:00:00Z';
/** Half past eight in Beijing on the day, half an hour before it begins. */
const AT_THE_GATE = '2026-01-24T00:30:00Z';

describe('at the gate', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  beforeEach(() => office.at(NOW));
  afterAll(() => office?.close());

  const signUp = async (sessionId: string, visitor: Partial<VisitorBody> = {}) =>
    good(await office.citizen.post(`/open-day-sessions/${sessionId}/sign-ups`, aVisitor(visitor)));
  const gate = (sessionId: string, path: string) => `/staff/open-day-sessions/${sessionId}/${path}`;
  const checkIn = (sessionId: string, body: object) =>
    office.people.handler.post(gate(sessionId, 'check-ins'), body);
  const walkIn = (sessionId: string, seats: number, key: string = randomUUID(), more: object = {}) =>
    office.people.clerk.post(gate(sessionId, 'walk-ins'), { seats, ...more }, { 'idempotency-key': key });
  const sound = (sessionId: string) => expectSoundHistory(office.api.databaseUrl, sessionId);

  it('scanned or typed, once or five times, a visitor is counted once', async () => {
    const { sessionIds } = await publish(office.people.clerk);
    const [one, two] = [
      await signUp(sessionIds[0]!, { companions: [{ name: '同行' }] }),
      await signUp(sessionIds[0]!),
    ];
    await office.at(AT_THE_GATE);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => checkIn(sessionIds[0]!, { code: one.ticket })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.filter(({ body }) => !body.already)).toHaveLength(1);
    const typed = good(
      await checkIn(sessionIds[0]!, { code: ` ${two.number.toLowerCase().replaceAll('-', ' ')}` }),
    );
    expect(typed).toMatchObject({ already: false, number: two.number, attended: 1 });
    const roster = good(await office.people.handler.get(gate(sessionIds[0]!, 'gate')));
    expect(roster).toMatchObject({ open: true, expected: 3, attended: 3, seatsLeft: 37 });
    expect(roster.entries.map(({ ticket }: { ticket: string }) => ticket)).toContain(one.ticket);
    await sound(sessionIds[0]!);
  });

  itOnce.each([
    ['another QR code', 'https://example.cn/'],
    ['a ticket that was not given out', 'HYKF.AAAAAAAAAAAAAAAAAAAAAA'],
    ['a number that was not given out', 'KF-20260112-AAAAAA'],
    ['a letter’s number', 'HY-20260112-AAAAAA'],
  ])('%s does not open the gate', async (_, code) => {
    const { sessionIds } = await publish(office.people.clerk);
    await office.at(AT_THE_GATE);
    assertRefused(await checkIn(sessionIds[0]!, { code }), 409, 'TICKET_NOT_VALID');
  });

  itOnce('a cancelled, waiting or other session’s sign-up does not open the gate', async () => {
    const afternoon = { startsAt: '2026-01-24T06:00:00Z', endsAt: '2026-01-24T08:00:00Z' };
    const { sessionIds } = await publish(office.people.clerk, [{ capacity: 1 }, afternoon]);
    const gone = await signUp(sessionIds[0]!);
    const { number, queryCode } = gone;
    good(await office.citizen.post('/sign-ups/lookup/cancellation', { number, queryCode }));
    await signUp(sessionIds[0]!);
    const waits = await signUp(sessionIds[0]!);
    const later = await signUp(sessionIds[1]!);
    await office.at(AT_THE_GATE);
    for (const code of [gone.ticket, waits.number, later.ticket])
      assertRefused(await checkIn(sessionIds[0]!, { code }), 409, 'TICKET_NOT_VALID');
    assertRefused(
      await checkIn(sessionIds[0]!, { code: waits.number, admitWaiting: true }),
      409,
      'SEATS_NOT_AVAILABLE',
    );
  });

  it.each([
    ['the day before', '2026-01-23T21:59:59.999Z', 409],
    ['three hours before', '2026-01-23T22:00:00.000Z', 200],
    ['at the end', '2026-01-24T03:00:00.000Z', 200],
    ['after the end', '2026-01-24T03:00:00.001Z', 409],
  ])('%s: %s → %i', async (_, now, status) => {
    const { sessionIds } = await publish(office.people.clerk);
    const { ticket } = await signUp(sessionIds[0]!);
    await office.at(now);
    expect((await checkIn(sessionIds[0]!, { code: ticket })).status).toBe(status);
  });

  itOnce('a phone without a network reports later, with the time of the visit', async () => {
    const { sessionIds } = await publish(office.people.clerk);
    const one = await signUp(sessionIds[0]!);
    await office.at('2026-01-24T09:00:00Z');
    const report = (secondsAgo: number) => checkIn(sessionIds[0]!, { code: one.ticket, secondsAgo });
    for (const secondsAgo of [0, 6 * 3600 - 1, 11 * 3600 + 1])
      assertRefused(await report(secondsAgo), 409, 'ACTION_NOT_ALLOWED');
    assertRefused(await report(-1), 422, 'VALIDATION_FAILED');
    // Eight hours and ten minutes before five in the afternoon: ten to nine in the morning.
    expect(good(await report(8 * 3600 + 600))).toMatchObject({ checkedInAt: '2026-01-24T00:50:00.000Z' });
  });

  it('walk-ins get what is left, counted once per key, and never a promised seat', async () => {
    const { sessionIds } = await publish(office.people.clerk, [{ capacity: 3 }]);
    const promised = await signUp(sessionIds[0]!, { companions: [{ name: '同行' }] });
    await office.at(AT_THE_GATE);
    assertRefused(await walkIn(sessionIds[0]!, 2), 409, 'SEATS_NOT_AVAILABLE');
    const key = randomUUID();
    const phone = aVisitor().phone;
    const both = await Promise.all([
      walkIn(sessionIds[0]!, 1, key, { name: '路人', phone }),
      walkIn(sessionIds[0]!, 1, key, { name: '路人', phone }),
    ]);
    expect(both.map(({ body }) => body.already).sort()).toEqual([false, true]);
    assertRefused(await walkIn(sessionIds[0]!, 1), 409, 'SEATS_NOT_AVAILABLE');
    assertRefused(
      await office.people.clerk.post(gate(sessionIds[0]!, 'no-shows')),
      409,
      'ACTION_NOT_ALLOWED',
    );
    await office.at('2026-01-24T01:30:00Z');
    expect(good(await office.people.clerk.post(gate(sessionIds[0]!, 'no-shows'))).released).toBe(2);
    expect((await walkIn(sessionIds[0]!, 1)).status).toBe(200);
    // Two promised seats, one given away: the two who come late do not fit any more.
    assertRefused(await checkIn(sessionIds[0]!, { code: promised.ticket }), 409, 'SEATS_NOT_AVAILABLE');
    await sound(sessionIds[0]!);
  });

  it('a person from the waiting list comes in where there is room; a wrong tap is taken back', async () => {
    const { id, sessionIds } = await publish(office.people.clerk, [{ capacity: 2 }]);
    const absent = await signUp(sessionIds[0]!, { companions: [{ name: '同行' }] });
    const waits = await signUp(sessionIds[0]!);
    await office.at('2026-01-24T01:10:00Z');
    good(await office.people.clerk.post(gate(sessionIds[0]!, 'no-shows')));
    assertRefused(await checkIn(sessionIds[0]!, { code: waits.number }), 409, 'TICKET_NOT_VALID');
    const inside = good(await checkIn(sessionIds[0]!, { code: waits.number, admitWaiting: true }));
    good(await office.people.handler.delete(gate(sessionIds[0]!, `check-ins/${inside.signUpId}`)));
    const [session] = good(await office.people.clerk.get(`/staff/open-days/${id}`)).sessions;
    expect(session.figures).toMatchObject({ confirmed: 1, attended: 0, noShows: 2 });
    assertRefused(await checkIn(sessionIds[0]!, { code: absent.ticket }), 409, 'SEATS_NOT_AVAILABLE');
  });

  itOnce('only who helps at the gate sees the gate; every look is in the audit log', async () => {
    const { sessionIds } = await publish(office.people.clerk);
    for (const person of ['leader', 'supervisor', 'admin'] as const)
      assertRefused(await office.people[person].get(gate(sessionIds[0]!, 'gate')), 403, 'FORBIDDEN');
    assertRefused(await office.people.handler.get(gate(sessionIds[0]!, 'sign-ups')), 403, 'FORBIDDEN');
    good(await office.people.head.get(gate(sessionIds[0]!, 'gate')));
    const [looks] = await office.sql<{ n: number }>(
      `SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'open_day.read_roster' AND actor_id = ?`,
      [office.ids.head],
    );
    expect(Number(looks!.n)).toBe(1);
  });

  itOnce('the exported list is text only: no formulas, no identity numbers', async () => {
    const { id, sessionIds } = await publish(office.people.clerk, [{}], { needsIdNumber: true });
    const idNumber = '11010519491231002X';
    await signUp(sessionIds[0]!, { name: '=1+1', idNumber, consentToIdNumber: true });
    const response = await fetch(`${office.api.url}/api/v1/staff/open-days/${id}/sign-ups.xlsx`, {
      headers: office.people.clerk.headers,
    });
    expect(response.status).toBe(200);
    const [sheet] = await readWorkbook(await response.arrayBuffer());
    const cells = sheet.rows.flat();
    expect(formulasOf(sheet)).toEqual([]);
    expect(cells).toContain('=1+1');
    expect(cells).toContain('2026-01-24 09:00');
    expect(cells.join()).not.toContain(idNumber);
    const [roster] = good(await office.people.handler.get(gate(sessionIds[0]!, 'gate'))).entries;
    expect(roster.idTails).toEqual(['002X']);
  });

  describe('what is heard (R15)', () => {
    const BODY = '建议把居民消费价格的采价过程拍成短片，放到网站上让大家随时能看。';

    it('R15: each opinion becomes a suggestion with its own clock, once', async () => {
      const { id, sessionIds } = await publish(office.people.clerk);
      const path = `/staff/open-days/${id}/opinions`;
      assertRefused(await office.people.handler.post(path, { body: BODY }), 422, 'VALIDATION_FAILED');
      await office.at('2026-01-27T02:00:00Z');
      const opinion = good(
        await office.people.handler.post(path, {
          body: BODY,
          sessionId: sessionIds[0],
          speaker: '发言的人',
          phone: '13900009999',
          heardAt: '2026-01-24T02:00:00Z',
        }),
      );
      const stored = JSON.stringify(await office.sql('SELECT * FROM open_day_opinions'));
      expect(stored).not.toContain('发言的人');
      expect(stored).not.toContain('13900009999');
      const toLetter = () =>
        office.people.clerk.post(`/staff/open-day-opinions/${opinion.id}/letter`, {
          title: '建议把采价过程拍成短片',
          consentToPublish: false,
        });
      const letter = good(await toLetter());
      // Heard on Saturday 24 January: 7 working days are 26, 27, 28, 29, 30 January, 2 and 3 February.
      expect(letter.dueOn).toBe('2026-02-03');
      assertRefused(await toLetter(), 409, 'DUPLICATE');
      const kept = await office.look(letter.letterId);
      expect(kept).toMatchObject({ kind: 'suggestion', source: 'open_day', receivedOn: '2026-01-24' });
      const { number, queryCode } = letter;
      expect((await office.lookUp({ number, queryCode })).body).toBe(BODY);
      const [listed] = good(await office.people.clerk.get(path)).items;
      expect(listed).toMatchObject({ speaker: '发言的人', letterNumber: number });
    });
  });

  describe('many are told', () => {
    it('the preview shows the text and the recipients of the message', async () => {
      const { id, sessionIds } = await publish(office.people.clerk, [{ capacity: 1 }]);
      const [has, waits] = [await signUp(sessionIds[0]!), await signUp(sessionIds[0]!)];
      const path = `/staff/open-days/${id}/messages`;
      const message = { audience: 'confirmed', body: '当天有雨，请带伞；停车场在北门。' };
      const preview = good(await office.people.clerk.post(`${path}/preview`, message));
      expect(preview).toEqual({ recipients: 1, text: `【走进统计：数据从哪里来】${message.body}` });
      good(await office.people.clerk.post(path, message));
      const rows = await office.sql<{ payload: string }>(
        `SELECT payload FROM outbox WHERE topic = 'open-day.message'`,
      );
      const mine = rows.map(({ payload }) => JSON.parse(payload));
      expect(mine.filter(({ signUpId }) => signUpId === has.id)).toMatchObject([{ text: preview.text }]);
      expect(mine.filter(({ signUpId }) => signUpId === waits.id)).toEqual([]);
      expect(good(await office.people.clerk.get(path)).items).toMatchObject([{ recipients: 1 }]);
      assertRefused(await office.people.leader.post(path, message), 403, 'FORBIDDEN');
    });
  });

  describe('R14: one open day in every 人代会', () => {
    const ask = async (year: number) =>
      good(await office.people.supervisor.get(`/supervision/open-day-obligation?year=${year}`));

    it('a year without one inside the window warns; a published one inside it does not', async () => {
      await office.at('2025-10-01T02:00:00Z');
      expect(await ask(2030)).toMatchObject({
        opensOn: '2030-01-10',
        closesOn: '2030-03-20',
        isDefault: true,
        state: 'coming',
        warning: false,
      });
      expect(await ask(2024)).toMatchObject({ state: 'missing', warning: true, openDay: null });
      await office.at(NOW);
      const window = { opensOn: '2027-01-18', closesOn: '2027-01-23' };
      const put = (person: 'admin' | 'clerk', body: object) =>
        office.people[person].put('/staff/congress-windows/2027', body);
      assertRefused(await put('clerk', window), 403, 'FORBIDDEN');
      assertRefused(await put('admin', { ...window, closesOn: '2028-01-01' }), 422, 'VALIDATION_FAILED');
      good(await put('admin', window));
      good(await put('admin', window));
      const session = { opensAt: '2027-01-02T01:00:00Z', closesAt: '2027-01-10T01:00:00Z' };
      const inside = { ...session, startsAt: '2027-01-23T15:00:00Z', endsAt: '2027-01-23T15:30:00Z' };
      // 2027-01-24 00:00 in Beijing: one minute after the last evening of the congress.
      const outside = { ...session, startsAt: '2027-01-23T16:00:00Z', endsAt: '2027-01-23T17:00:00Z' };
      await publish(office.people.clerk, [outside]);
      await office.at('2026-12-18T15:59:59Z');
      expect(await ask(2027)).toMatchObject({ isDefault: false, state: 'coming', warning: false });
      await office.at('2026-12-18T16:00:00Z');
      expect(await ask(2027)).toMatchObject({ state: 'coming', warning: true });
      const { sessionIds } = await publish(office.people.clerk, [inside]);
      expect(await ask(2027)).toMatchObject({ state: 'planned', warning: false });
      good(
        await office.people.clerk.post(`/staff/open-day-sessions/${sessionIds[0]}/cancellation`, {
          reason: '因故取消本场',
        }),
      );
      expect(await ask(2027)).toMatchObject({ state: 'coming', warning: true });
    });
  });

  it('the summary and the attendance are public afterwards, and not before', async () => {
    const { id, sessionIds } = await publish(office.people.clerk);
    const one = await signUp(sessionIds[0]!, { companions: [{ name: '同行' }] });
    await signUp(sessionIds[0]!);
    const summary = { summary: '两位市民参观了数据采集的全过程，提出意见三条，均已转为信件办理。' };
    assertRefused(
      await office.people.clerk.post(`/staff/open-days/${id}/summary`, summary),
      409,
      'ACTION_NOT_ALLOWED',
    );
    await office.at(AT_THE_GATE);
    good(await checkIn(sessionIds[0]!, { code: one.ticket }));
    await office.at('2026-01-25T02:00:00Z');
    expect(good(await office.citizen.get(`/open-days/${id}`)).attendance).toBeNull();
    good(await office.people.clerk.post(`/staff/open-days/${id}/summary`, summary));
    expect(good(await office.citizen.get(`/open-days/${id}`))).toMatchObject({
      ...summary,
      attendance: { signedUp: 3, attended: 2, walkIns: 0 },
    });
    const past = good(await office.citizen.get('/open-days?when=past'));
    expect(past.items.map((item: { id: string }) => item.id)).toContain(id);
    const coming = good(await office.citizen.get('/open-days'));
    expect(coming.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  itOnce('pictures are taken with the day, shown to everybody, and nothing but pictures', async () => {
    const upload = async (content: Buffer, name: string, type: string): Promise<string> => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(content)], { type }), name);
      return good(await office.people.clerk.upload('/staff/attachments', form)).id;
    };
    const { id } = await publish(office.people.clerk);
    const save = async (pictureIds: string[]) => {
      const { version } = good(await office.people.clerk.get(`/staff/open-days/${id}`));
      return office.people.clerk.put(`/staff/open-days/${id}`, { ...anOpenDay(), pictureIds, version });
    };
    const picture = await upload(await aPng(), '大厅.png', 'image/png');
    good(await save([picture]));
    good(await save([picture]));
    const [shown] = good(await office.citizen.get(`/open-days/${id}`)).pictures;
    expect(shown.id).toBe(picture);
    expect((await fetch(`${office.api.url}${shown.url}`)).status).toBe(200);
    const listed = good(await office.citizen.get('/open-days?limit=100')).items;
    const { coverUrl } = listed.find((item: { id: string }) => item.id === id);
    expect((await fetch(`${office.api.url}${coverUrl}`)).headers.get('content-type')).toBe('image/jpeg');
    const note = await upload(aPdf(), '说明.pdf', 'application/pdf');
    assertRefused(await save([picture, note]), 422, 'VALIDATION_FAILED');
    assertRefused(await save(['0191d1a0-0000-7000-8000-000000000000']), 422, 'VALIDATION_FAILED');
    good(await save([]));
    expect(good(await office.citizen.get(`/open-days/${id}`)).pictures).toEqual([]);
  });

  itOnce('the audit log verifies', async () => {
    expect(await runHub(['audit', 'verify'], office.api.env)).toMatchObject({ code: 0 });
  });

  it('the server logged no error', () => {
    expect(office.faults()).toEqual([]);
  });
});
