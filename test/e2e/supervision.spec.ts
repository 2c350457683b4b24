/** @engine one: shape, filters and roles of lists, whose parts other files have MariaDB execute */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { TimeTravel, type Sent } from './time-travel.js';

/** The demo's own letters end on 2026-03-09; each test looks at letters it sent itself, on days of its own. */
describe('supervision', () => {
  let api: Api;
  let office: TimeTravel;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    office = new TimeTravel(api);
  });
  afterAll(() => api?.stop());

  const mine = async (path: string, letters: Sent[], reader = 'supervisor') => {
    const items = await office.all(reader, path);
    return letters.map(({ id }) => items.find((item) => item.id === id));
  };

  describe('GET /supervision/overdue', () => {
    it('R18: is in time until 24:00 of the due day; over a weekend overdue by 0 working days', async () => {
      office.to('2026-03-11T02:00:00Z');
      const letter = await office.send({ kind: 'suggestion' });
      expect(letter.dueOn).toBe('2026-03-20'); // a Friday

      office.to('2026-03-20T15:59:59Z'); // 23:59:59 in Shanghai
      expect(await mine('/supervision/overdue', [letter])).toEqual([undefined]);
      expect(await mine('/supervision/due-soon', [letter])).toMatchObject([
        { dueOn: '2026-03-20', workingDaysLeft: 0 },
      ]);

      office.to('2026-03-20T16:00:00Z'); // Saturday 00:00 in Shanghai
      expect(await mine('/supervision/overdue', [letter])).toMatchObject([
        { dueOn: '2026-03-20', workingDaysOverdue: 0, level: 'none', levelLabel: '无' },
      ]);
      expect(await mine('/supervision/due-soon', [letter])).toEqual([undefined]);

      office.to('2026-03-23T02:00:00Z');
      expect(await mine('/supervision/overdue', [letter])).toMatchObject([{ workingDaysOverdue: 1 }]);
    });

    it.each([
      ['2026-03-27', 5, 'none', '无'],
      ['2026-03-30', 6, 'yellow', '黄牌'],
      ['2026-04-13', 15, 'yellow', '黄牌'],
      ['2026-04-14', 16, 'red', '红牌'],
      ['2026-05-06', 29, 'red', '红牌'],
      ['2026-05-07', 30, 'notice', '催办通知单'],
    ])(
      'R18: on %s a letter due 2026-03-20 is %i working days overdue: %s',
      async (day, over, level, levelLabel) => {
        office.to('2026-03-11T03:00:00Z');
        const letter = await office.send({ kind: 'suggestion' });
        office.to(`${day}T02:00:00Z`);
        expect(await mine('/supervision/overdue', [letter])).toMatchObject([
          { workingDaysOverdue: over, level, levelLabel },
        ]);
      },
    );

    it('names number, title, department and handler, and who has none', async () => {
      office.to('2026-03-12T02:00:00Z');
      const [assigned, unassigned] = [await office.send(), await office.send()];
      await office.assign(assigned.id, 'price');
      office.to('2026-04-20T02:00:00Z');
      const [one, none] = await mine('/supervision/overdue', [assigned, unassigned]);
      const department = await office.department('price');
      const handler = await office.handlerOf('price');
      expect(one).toEqual({
        id: assigned.id,
        number: assigned.number,
        title: expect.stringContaining('（'),
        kind: 'consultation',
        kindLabel: '咨询',
        mailbox: expect.any(String),
        mailboxLabel: expect.stringMatching(/[一-龥]/),
        status: 'assigned',
        statusLabel: '办理中',
        department: department.name,
        departmentId: department.id,
        handler: handler.displayName,
        handlerId: handler.id,
        withoutHandler: false,
        receivedOn: '2026-03-12',
        dueOn: '2026-04-02',
        provisional: false,
        workingDaysOverdue: 11,
        level: 'yellow',
        levelLabel: '黄牌',
      });
      expect(none).toMatchObject({ department: null, departmentId: null, handler: null, handlerId: null });
    });

    it('filters by department, by person, and by letters without one', async () => {
      office.to('2026-03-13T02:00:00Z');
      const price = await office.send();
      const data = await office.send();
      const nobody = await office.send();
      await office.assign(price.id, 'price');
      await office.assign(data.id, 'data', false);
      office.to('2026-04-21T02:00:00Z');
      const present = async (query: string) =>
        (await mine(`/supervision/overdue?${query}`, [price, data, nobody])).map(Boolean);
      expect(await present(`department=${(await office.department('price')).id}`)).toEqual([
        true,
        false,
        false,
      ]);
      expect(await present(`handler=${(await office.handlerOf('price')).id}`)).toEqual([true, false, false]);
      expect(await present('department=none')).toEqual([false, false, true]);
      const refused = await (await office.as('supervisor')).get('/supervision/overdue?department=1%20OR%201');
      assertRefused(refused, 422, 'VALIDATION_FAILED');
    });

    it('pages by due day and id without a gap or a repeat', async () => {
      office.to('2026-03-16T02:00:00Z');
      const sent: Sent[] = [];
      // Five with the same due day, so that a page ends between them.
      for (let i = 0; i < 5; i += 1) sent.push(await office.send({ kind: 'complaint' }));
      sent.push(await office.send({ kind: 'suggestion' }));
      office.to('2026-04-22T02:00:00Z');
      const whole = await office.all('supervisor', '/supervision/overdue', 100);
      const paged = await office.all('supervisor', '/supervision/overdue', 2);
      const keys = whole.map(({ dueOn, id }) => `${dueOn} ${id}`);
      expect(paged).toEqual(whole);
      expect(keys).toEqual([...new Set(keys)].sort());
      expect(keys).toEqual(expect.arrayContaining(sent.map(({ dueOn, id }) => `${dueOn} ${id}`)));
      const broken = await (await office.as('supervisor')).get('/supervision/overdue?cursor=abc');
      assertRefused(broken, 400, 'MALFORMED_REQUEST');
    });

    it('loses a letter the moment it is answered, and has a reopened one again when its new limit is over', async () => {
      office.to('2026-03-17T02:00:00Z');
      const letter = await office.send({ kind: 'suggestion', mailbox: 'suggestion' });
      office.to('2026-04-10T02:00:00Z');
      expect(await mine('/supervision/overdue', [letter])).toMatchObject([{ dueOn: '2026-03-26' }]);
      await office.answer(letter.id, 'data');
      expect(await mine('/supervision/overdue', [letter])).toEqual([undefined]);
      const { number, queryCode } = letter;
      const body = '还有一处没有说明白，请再补充。';
      await office.citizen.post('/letters/lookup/reopening', { number, queryCode, body });
      expect(await mine('/supervision/overdue', [letter])).toEqual([undefined]);
      office.to('2026-04-22T02:00:00Z');
      expect(await mine('/supervision/overdue', [letter])).toMatchObject([
        { dueOn: '2026-04-21', workingDaysOverdue: 1 },
      ]);
    });

    it('shows a head the own department only, and never a letter about it', async () => {
      office.to('2026-03-18T02:00:00Z');
      const own = await office.send();
      const other = await office.send();
      const about = await office.send();
      await office.assign(own.id, 'price');
      await office.assign(other.id, 'data');
      await office.assign(about.id, 'price');
      const price = await office.department('price');
      const database = await openDatabase(api.databaseUrl);
      await database.run('UPDATE letters SET accused_department_id = ? WHERE id = ?', [price.id, about.id]);
      await database.close();
      office.to('2026-04-23T02:00:00Z');
      const seen = await mine('/supervision/overdue', [own, other, about], 'head-price');
      expect(seen.map(Boolean)).toEqual([true, false, false]);
      const all = await office.all('head-price', '/supervision/overdue');
      expect(new Set(all.map(({ departmentId }) => departmentId))).toEqual(new Set([price.id]));
      const data = (await office.department('data')).id;
      expect(await office.all('head-price', `/supervision/overdue?department=${data}`)).toEqual([]);
      expect((await mine('/supervision/overdue', [about])).map(Boolean)).toEqual([true]);
    });

    it('is closed to handlers, administrators and strangers', async () => {
      office.to('2026-04-24T02:00:00Z');
      for (const path of ['overdue', 'due-soon', 'summary']) {
        for (const username of ['handler', 'admin']) {
          assertRefused(await (await office.as(username)).get(`/supervision/${path}`), 403, 'FORBIDDEN');
        }
        assertRefused(await office.citizen.get(`/supervision/${path}`), 401, 'UNAUTHENTICATED');
      }
    });
  });

  describe('GET /supervision/due-soon', () => {
    it('has what is due within three working days, today included, nearest first', async () => {
      office.to('2026-05-11T02:00:00Z'); // Monday; a suggestion is due on Wednesday 05-20
      const letter = await office.send({ kind: 'suggestion' });
      const later = await office.send({ kind: 'complaint' });
      expect(letter.dueOn).toBe('2026-05-20');
      office.to('2026-05-15T02:00:00Z');
      expect(await mine('/supervision/due-soon', [letter])).toEqual([undefined]);
      office.to('2026-05-16T02:00:00Z'); // Saturday: Monday, Tuesday, Wednesday are left
      expect(await mine('/supervision/due-soon', [letter])).toMatchObject([{ workingDaysLeft: 3 }]);
      office.to('2026-05-18T02:00:00Z');
      expect(await mine('/supervision/due-soon', [letter, later])).toMatchObject([
        { workingDaysLeft: 2, department: null },
        undefined as never,
      ]);
      const days = (await office.all('supervisor', '/supervision/due-soon')).map(({ dueOn }) => dueOn);
      expect(days).toEqual([...days].sort());
      expect(days.every((day) => day >= '2026-05-18' && day <= '2026-05-20')).toBe(true);
    });
  });

  describe('POST /staff/letters/{id}/urges', () => {
    it('records the reminder, shows it to staff and not to the citizen, and tells the department', async () => {
      office.to('2026-06-01T02:00:00Z');
      const letter = await office.send();
      await office.assign(letter.id, 'price');
      const supervisor = await office.as('supervisor');
      const before = (await supervisor.get(`/staff/letters/${letter.id}`)).body;
      const message = '请于三日内答复并说明延误原因。';
      const first = await supervisor.post(`/staff/letters/${letter.id}/urges`, {
        message,
        version: before.version,
      });
      expect(first).toMatchObject({
        status: 201,
        body: {
          letterId: letter.id,
          number: letter.number,
          message,
          at: '2026-06-01T02:00:00.000Z',
          by: '沈亦清',
        },
      });
      const after = (await supervisor.get(`/staff/letters/${letter.id}`)).body;
      expect(after).toMatchObject({ version: before.version + 1, status: 'assigned', dueOn: before.dueOn });
      expect(after.timeline.at(-1)).toMatchObject({
        type: 'urged',
        note: message,
        text: null,
        actorName: '沈亦清',
      });
      const { number, queryCode } = letter;
      const lookup = await office.citizen.post('/letters/lookup', { number, queryCode });
      expect(JSON.stringify(lookup.body)).not.toContain(message);

      const again = await (
        await office.as('leader')
      ).post(`/staff/letters/${letter.id}/urges`, { message: '再催。' });
      expect(again.status).toBe(201);
      const database = await openDatabase(api.databaseUrl);
      const urges = await database.query('SELECT message FROM urges WHERE letter_id = ? ORDER BY id', [
        letter.id,
      ]);
      const told = await database.query<{ payload: string }>(
        `SELECT payload FROM outbox WHERE letter_id = ? AND topic = 'staff.urged' ORDER BY id`,
        [letter.id],
      );
      await database.close();
      expect(urges).toEqual([{ message }, { message: '再催。' }]);
      expect(told).toHaveLength(2);
      const handler = await office.handlerOf('price');
      expect(JSON.parse(told[0]!.payload)).toMatchObject({ number, handlerId: handler.id });
    });

    it('is for supervisors and leaders, on open letters, with words, once per version', async () => {
      office.to('2026-06-02T02:00:00Z');
      const letter = await office.send({ kind: 'complaint', mailbox: 'complaint' });
      await office.assign(letter.id, 'population');
      const path = `/staff/letters/${letter.id}/urges`;
      const urge = async (username: string, body: object, to = path) =>
        (await office.as(username)).post(to, body);
      for (const username of ['clerk', 'handler', 'head'])
        assertRefused(await urge(username, { message: '请抓紧办理' }), 403, 'FORBIDDEN');
      assertRefused(await urge('handler-price', { message: '请抓紧办理' }), 404, 'NOT_FOUND');
      assertRefused(await urge('supervisor', {}), 422, 'VALIDATION_FAILED');
      assertRefused(await urge('supervisor', { message: '请抓紧办理', version: 1 }), 409, 'STALE_VERSION');
      const unknown = '/staff/letters/00000000-0000-4000-8000-000000000000/urges';
      assertRefused(await urge('supervisor', { message: '请抓紧办理' }, unknown), 404, 'NOT_FOUND');
      const noId = '/staff/letters/1/urges';
      assertRefused(await urge('supervisor', { message: '请抓紧办理' }, noId), 404, 'NOT_FOUND');
      const gone = await office.send();
      await office.act('clerk', gone.id, 'referral', {
        organ: '某市人力资源和社会保障局',
        explanation: '养老金发放由人社部门负责，来信已转送，请与该局联系。',
      });
      const late = await urge('supervisor', { message: '请抓紧办理' }, `/staff/letters/${gone.id}/urges`);
      assertRefused(late, 409, 'ACTION_NOT_ALLOWED');
    });
  });
});
