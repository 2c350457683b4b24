import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, TEST_PASSWORD } from '../support/api-process.js';
import { assertRefused, staff, type Client } from '../support/client.js';
import { untilPlanned } from './messages.js';
import { Office, REPLY, type Sent } from './office.js';

interface Account {
  id: string;
  username: string;
}
interface Colleague extends Account {
  client: Client;
}

describe('letters of a handler who leaves', () => {
  let office: Office;
  let population: string;
  let price: string;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    population = office.departments.population!.id;
    price = office.departments.price!.id;
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  let count = 0;
  /** A new handler of 人口处. */
  async function employ(displayName: string): Promise<Account> {
    count += 1;
    const username = `colleague-${count}`;
    const { status, body } = await office.people.admin.post('/staff/users', {
      username,
      displayName,
      role: 'handler',
      departmentId: population,
      password: TEST_PASSWORD,
    });
    expect(status).toBe(201);
    return { id: body.id, username };
  }
  /** A new handler of 人口处 who is signed in. */
  async function hire(displayName: string): Promise<Colleague> {
    const account = await employ(displayName);
    return { ...account, client: await staff(office.api.url, account.username) };
  }
  const change = (id: string, body: object) => office.people.admin.patch(`/staff/users/${id}`, body);
  const give = (letter: Sent, handlerId: string) => office.assign(letter.id, handlerId);
  async function letterOf({ id }: Account): Promise<Sent> {
    const letter = await office.send({ mailbox: 'consultation' });
    await give(letter, id);
    return letter;
  }
  const idsIn = async (caller: Client, queue: string): Promise<string[]> =>
    (await caller.get(`/staff/letters?queue=${queue}&limit=100`)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  const told = async (caller: Client, topic: string): Promise<string[]> =>
    (await caller.get('/staff/notices?limit=100')).body.items
      .filter((notice: { topic: string }) => notice.topic === topic)
      .map((notice: { letterId: string }) => notice.letterId);

  it('an account with open letters is not closed before it is said where they go', async () => {
    const leaving = await hire('何向东');
    const letter = await letterOf(leaving);
    expect((await office.people.admin.get(`/staff/users/${leaving.id}/open-work`)).body).toEqual({
      letters: 1,
    });
    const refused = await change(leaving.id, { active: false });
    assertRefused(refused, 409, 'HANDOVER_REQUIRED');
    expect(refused.body.detail).toMatch(/1 件在办来信/);
    expect((await leaving.client.get(`/staff/letters/${letter.id}`)).status).toBe(200);
  });

  it('to a colleague: the letters are in the colleague’s list, and the colleague is told', async () => {
    const [leaving, next] = [await hire('许一鸣'), await hire('方晓')];
    const [open, reviewed] = [await letterOf(leaving), await letterOf(leaving)];
    await leaving.client.post(`/staff/letters/${reviewed.id}/draft`, { body: REPLY });
    const closed = await change(leaving.id, { active: false, handover: 'colleague', successorId: next.id });
    expect(closed).toMatchObject({ status: 200, body: { active: false } });
    expect(await office.look(open.id)).toMatchObject({ status: 'assigned', handler: { id: next.id } });
    expect(await office.look(reviewed.id)).toMatchObject({ status: 'in_review', handler: { id: next.id } });
    expect(await idsIn(next.client, 'mine')).toContain(open.id);
    await untilPlanned(office);
    expect((await told(next.client, 'staff.handed-over')).sort()).toEqual([open.id, reviewed.id].sort());
  });

  it('back to 待分办: what is being written goes there, what is with the reviewer keeps its place', async () => {
    const leaving = await hire('岑勇');
    const [open, reviewed] = [await letterOf(leaving), await letterOf(leaving)];
    await leaving.client.post(`/staff/letters/${reviewed.id}/draft`, { body: REPLY });
    expect((await change(leaving.id, { active: false, handover: 'queue' })).status).toBe(200);
    expect(await idsIn(office.people.clerk, 'to_assign')).toContain(open.id);
    expect(await office.look(reviewed.id)).toMatchObject({ status: 'in_review', handler: null });
    expect(await idsIn(office.people.head, 'to_review')).toContain(reviewed.id);
    await untilPlanned(office);
    expect(await told(office.people.clerk, 'staff.taken-back')).toEqual([open.id]);
    const { timeline, dueOn } = await office.look(open.id);
    expect(timeline.at(-1)).toMatchObject({ type: 'taken_back', actorName: '系统管理员' });
    expect(dueOn).toBe(open.dueOn);
  });

  it('a change to a role that answers no letters asks the same question', async () => {
    const moving = await employ('段青');
    const letter = await letterOf(moving);
    assertRefused(await change(moving.id, { role: 'clerk' }), 409, 'HANDOVER_REQUIRED');
    const body = { role: 'clerk', handover: 'colleague', successorId: office.ids.handler };
    expect((await change(moving.id, body)).status).toBe(200);
    expect(await office.look(letter.id)).toMatchObject({ handler: { id: office.ids.handler } });
    await untilPlanned(office);
    const again = await staff(office.api.url, moving.username);
    expect(await told(again, 'staff.handed-away')).toEqual([letter.id]);
  });

  it('a change of department asks the same question, and the old letters are out of sight', async () => {
    const moving = await employ('穆白');
    const letter = await letterOf(moving);
    assertRefused(await change(moving.id, { departmentId: price }), 409, 'HANDOVER_REQUIRED');
    expect((await change(moving.id, { departmentId: price, handover: 'queue' })).status).toBe(200);
    expect(await office.look(letter.id)).toMatchObject({ status: 'returned', handler: null });
    await untilPlanned(office);
    const again = await staff(office.api.url, moving.username);
    assertRefused(await again.get(`/staff/letters/${letter.id}`), 404, 'NOT_FOUND');
    expect(await told(again, 'staff.handed-away')).toEqual([]);
  });

  it('a successor of another department, of another role, or who is closed is refused', async () => {
    const [leaving, gone] = [await employ('屠洪'), await employ('文清')];
    const letter = await letterOf(leaving);
    await change(gone.id, { active: false });
    for (const successorId of [office.ids.otherHandler, office.ids.clerk, gone.id, leaving.id, undefined]) {
      const refused = await change(leaving.id, { active: false, handover: 'colleague', successorId });
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors[0].path).toBe('successorId');
    }
    expect(await office.look(letter.id)).toMatchObject({ handler: { id: leaving.id } });
  });

  it('the same change again after a lost answer changes nothing more', async () => {
    const [leaving, next] = [await employ('荣芳'), await employ('邱实')];
    const letter = await letterOf(leaving);
    const body = { active: false, handover: 'colleague', successorId: next.id };
    for (const _ of [1, 2]) expect((await change(leaving.id, body)).status).toBe(200);
    const { timeline } = await office.look(letter.id);
    expect(timeline.filter(({ type }: { type: string }) => type === 'handed_over')).toHaveLength(1);
  });

  it('an assignment at the moment of the closing leaves no letter behind', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [leaving, next] = [await employ(`离任${round}`), await employ(`接任${round}`)];
      const first = await letterOf(leaving);
      const second = await office.send({ mailbox: 'consultation' });
      await office.does('clerk', second.id, 'acceptance');
      const [closed, assigned] = await Promise.all([
        change(leaving.id, { active: false, handover: 'colleague', successorId: next.id }),
        office.act('clerk', second.id, 'assignment', { departmentId: population, handlerId: leaving.id }),
      ]);
      expect(closed.status).toBe(200);
      expect([200, 422]).toContain(assigned.status);
      for (const { id } of [first, second]) {
        const { handler } = await office.look(id);
        expect(handler?.id).not.toBe(leaving.id);
      }
    }
  });

  it('hub users disable hands over in the same way, and the passkeys go with the account', async () => {
    const [leaving, next] = [await employ('池北'), await employ('倪南')];
    const letter = await letterOf(leaving);
    await office.tamper(
      `INSERT INTO staff_passkeys (id, user_id, name, rp_id, credential_id, credential_hash, public_key, counter,
         transports, created_at) VALUES (?, ?, '手机', 'xin.example.gov.cn', 'AA', 'AA', 'AA', 0, '', ?)`,
      ['0191d1a0-0000-7000-8000-000000000001', leaving.id, '2026-03-09 02:00:00.000'],
    );
    const asked = await runHub(['users', 'disable', leaving.username], office.api.env);
    expect(asked.code).not.toBe(0);
    expect(asked.stderr + asked.stdout).toMatch(/1 件在办来信/);
    const done = await runHub(['users', 'disable', leaving.username, '--to', next.username], office.api.env);
    expect(done.stdout).toMatch(/交接来信 1 件/);
    expect(await office.sql('SELECT id FROM staff_passkeys WHERE user_id = ?', [leaving.id])).toEqual([]);
    expect(await office.look(letter.id)).toMatchObject({ handler: { id: next.id } });
  });

  it('a letter whose handler was closed before there were handovers is marked and counted everywhere', async () => {
    const gone = await employ('旧人');
    const letter = await letterOf(gone);
    const before = await countOf('unhandled');
    const figure = await figureOf();
    await office.tamper('UPDATE users SET active = ? WHERE id = ?', [0, gone.id]);
    expect(await countOf('unhandled')).toBe(before + 1);
    expect(await idsIn(office.people.clerk, 'unhandled')).toContain(letter.id);
    expect(await idsIn(office.people.head, 'unhandled')).toContain(letter.id);
    expect(await idsIn(office.people.otherHead, 'unhandled')).not.toContain(letter.id);
    expect(await office.look(letter.id)).toMatchObject({ withoutHandler: true });
    expect(await figureOf()).toBe(figure + 1);
    const { items } = (await office.people.supervisor.get('/supervision/letters?figure=unhandled&limit=100'))
      .body;
    expect(items).toHaveLength(figure + 1);
    expect(items.every((item: { withoutHandler: boolean }) => item.withoutHandler)).toBe(true);
    await office.does('clerk', letter.id, 'assignment', {
      departmentId: population,
      handlerId: office.ids.handler,
    });
    expect(await office.look(letter.id)).toMatchObject({ withoutHandler: false });
  });
  const countOf = async (queue: string): Promise<number> =>
    (await office.people.clerk.get('/staff/queues')).body.items.find(
      ({ name }: { name: string }) => name === queue,
    ).count;
  const figureOf = async (): Promise<number> =>
    (await office.people.supervisor.get('/supervision/summary')).body.unhandled;

  describe('休假与委托', () => {
    const absence = (caller: Client, body: object) => caller.post('/staff/absences', body);
    const assignTo = async (handlerId: string): Promise<Sent> => {
      const letter = await office.send({ mailbox: 'consultation' });
      await give(letter, handlerId);
      return letter;
    };

    it('a new letter goes to the deputy, both see it, and it says so; the day after it does not', async () => {
      const [away, deputy] = [await hire('张三'), await hire('李四')];
      const inHand = await assignTo(away.id);
      await untilPlanned(office);
      const made = await absence(away.client, {
        deputyId: deputy.id,
        fromOn: '2026-03-09',
        toOn: '2026-03-10',
      });
      expect(made).toMatchObject({ status: 201, body: { running: true } });
      const letter = await assignTo(away.id);
      expect(await office.look(letter.id)).toMatchObject({
        handler: { id: deputy.id },
        standIn: '因张三休假由李四代办',
      });
      expect((await office.look(letter.id)).timeline.at(-1).note).toBe('（因张三休假由李四代办）');
      expect(await office.look(inHand.id)).toMatchObject({ standIn: '张三休假至 2026-03-10，由李四代办' });
      for (const { client } of [away, deputy]) {
        expect(await idsIn(client, 'mine')).toEqual(expect.arrayContaining([letter.id, inHand.id]));
      }
      await untilPlanned(office);
      expect(await told(deputy.client, 'staff.assigned')).toEqual([letter.id]);
      await office.at('2026-03-11T02:00:00Z');
      const later = await assignTo(away.id);
      expect(await office.look(later.id)).toMatchObject({ handler: { id: away.id }, standIn: null });
      expect(await office.look(inHand.id)).toMatchObject({ standIn: null });
      // What was written on the 11th would wait until then.
      await untilPlanned(office);
      await office.at('2026-03-09T02:00:00Z');
    });

    it('a chain of deputies ends with the one who is there; a circle and an overlap are refused', async () => {
      const [a, b, c] = [await hire('甲一'), await hire('乙二'), await hire('丙三')];
      const span = { fromOn: '2026-03-09', toOn: '2026-03-13' };
      expect((await absence(a.client, { deputyId: b.id, ...span })).status).toBe(201);
      const circle = await absence(b.client, { deputyId: a.id, ...span });
      assertRefused(circle, 422, 'VALIDATION_FAILED');
      expect((await absence(b.client, { deputyId: c.id, ...span })).status).toBe(201);
      const letter = await assignTo(a.id);
      expect(await office.look(letter.id)).toMatchObject({
        handler: { id: c.id },
        standIn: '因甲一休假由丙三代办',
      });
      const overlapping = await absence(a.client, {
        deputyId: c.id,
        fromOn: '2026-03-13',
        toOn: '2026-03-20',
      });
      expect(overlapping.body.errors[0].path).toBe('fromOn');
      const away = await absence(c.client, { deputyId: a.id, fromOn: '2026-03-13', toOn: '2026-03-20' });
      expect(away.body.errors[0].path).toBe('deputyId');
      for (const deputyId of [a.id, office.ids.otherHandler, office.ids.clerk]) {
        const refused = await absence(a.client, { deputyId, fromOn: '2026-04-01', toOn: '2026-04-03' });
        expect(refused.body.errors[0].path).toBe('deputyId');
      }
    });

    it('the same absence again is the one that is there; ended, it no longer counts', async () => {
      const [away, deputy] = [await hire('丁四'), await hire('戊五')];
      const body = { deputyId: deputy.id, fromOn: '2026-03-09', toOn: '2026-03-13' };
      const [first, again] = [await absence(away.client, body), await absence(away.client, body)];
      expect(again.body).toEqual(first.body);
      // The deputy sees it and cannot end it; the head of the department can.
      const mine = await deputy.client.get('/staff/absences');
      expect(mine.body.items).toEqual([first.body]);
      assertRefused(await deputy.client.delete(`/staff/absences/${first.body.id}`), 404, 'NOT_FOUND');
      for (const _ of [1, 2])
        expect((await office.people.head.delete(`/staff/absences/${first.body.id}`)).status).toBe(204);
      const letter = await assignTo(away.id);
      expect(await office.look(letter.id)).toMatchObject({ handler: { id: away.id } });
    });

    it('a head registers for the own department only, a handler only for the own absence', async () => {
      const [away, deputy] = [await hire('己六'), await hire('庚七')];
      const body = { userId: away.id, deputyId: deputy.id, fromOn: '2026-03-09', toOn: '2026-03-13' };
      assertRefused(await absence(deputy.client, body), 403, 'FORBIDDEN');
      expect((await absence(office.people.otherHead, body)).body.errors[0].path).toBe('userId');
      expect((await absence(office.people.head, body)).status).toBe(201);
    });

    it('a deputy who left the department or whose account is closed gets nothing: the letter stays', async () => {
      const [away, deputy] = [await hire('辛八'), await hire('壬九')];
      const span = { fromOn: '2026-03-09', toOn: '2026-03-13' };
      await absence(away.client, { deputyId: deputy.id, ...span });
      await change(deputy.id, { departmentId: price });
      // A 举报 about 价格处: its new member is no way around the isolation.
      const report = await office.send({ kind: 'report', mailbox: 'complaint' });
      await office.does('clerk', report.id, 'isolation', { departmentId: price, reason: '来信反映该处室' });
      await give(report, away.id);
      expect(await office.look(report.id)).toMatchObject({
        handler: { id: away.id },
        standIn: '辛八休假至 2026-03-13，代办人不能办理',
      });
      const moved = await staff(office.api.url, deputy.username);
      assertRefused(await moved.get(`/staff/letters/${report.id}`), 404, 'NOT_FOUND');
      await untilPlanned(office);
      expect(await told(moved, 'staff.assigned')).toEqual([]);
      expect(await told(away.client, 'staff.assigned')).toEqual([report.id]);
    });

    it('an absence that begins while a letter is assigned: one of the two has it, and it says which', async () => {
      for (let round = 0; round < 3; round += 1) {
        const [away, deputy] = [await hire(`远行${round}`), await hire(`留守${round}`)];
        const letter = await office.send({ mailbox: 'consultation' });
        await office.does('clerk', letter.id, 'acceptance');
        const [made, given] = await Promise.all([
          absence(away.client, { deputyId: deputy.id, fromOn: '2026-03-09', toOn: '2026-03-10' }),
          office.act('clerk', letter.id, 'assignment', { departmentId: population, handlerId: away.id }),
        ]);
        expect([made.status, given.status]).toEqual([201, 200]);
        const { handler, standIn } = await office.look(letter.id);
        expect([
          [away.id, `远行${round}休假至 2026-03-10，由留守${round}代办`],
          [deputy.id, `因远行${round}休假由留守${round}代办`],
        ]).toContainEqual([handler.id, standIn]);
        for (const { client } of [away, deputy]) expect(await idsIn(client, 'mine')).toContain(letter.id);
      }
    });
  });

  it('the log agrees with every letter that was moved', async () => {
    const proof = await runHub(['audit', 'verify'], office.api.env);
    expect(proof.stdout + proof.stderr).not.toMatch(/信件 HY/);
    expect(proof.code).toBe(0);
  });
});
