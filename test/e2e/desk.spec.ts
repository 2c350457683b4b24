import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, type Answer } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { aPdf, fileForm } from '../support/files.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { CalendarOffice } from './calendar-office.js';
import { untilPlanned } from './messages.js';
import { Office, REPLY, type Person, type Sent } from './office.js';

const NOW = '2026-03-09T02:00:00.000Z';
const OPINION = '价格指数部分请引用年鉴第五章，口径说明见附件。';
const SECRET = '来信人上周来过电话，请先核对档案再答复';

let calendar: CalendarOffice;
let office: Office;
beforeAll(async () => {
  office = await Office.open({ now: NOW });
  calendar = new CalendarOffice(office);
});
afterAll(() => office?.close());

const told = async (person: Person, topic: string, { id }: Pick<Sent, 'id'>): Promise<string[]> => {
  await untilPlanned(office);
  const { body } = await office.people[person].get('/staff/notices?limit=100');
  return body.items
    .filter((notice: { topic: string; letterId: string }) => notice.topic === topic && notice.letterId === id)
    .map((notice: { body: string }) => notice.body);
};
const upload = async (person: Person, name: string): Promise<string> =>
  (await office.people[person].upload('/staff/attachments', fileForm(aPdf(name), `${name}.pdf`))).body.id;

/** A letter 人口处 answers and 价格处 helps with. */
async function helped(overrides: Parameters<Office['send']>[0] = {}, opinionDays?: number): Promise<Sent> {
  const letter = await office.bring('accepted', { title: '请问人口与价格的数据', ...overrides });
  await office.does('clerk', letter.id, 'assignment', {
    departmentId: office.departments.population!.id,
    handlerId: office.ids.handler,
    coDepartmentIds: [office.departments.price!.id],
    ...(opinionDays ? { opinionDays } : {}),
  });
  return letter;
}
const opinions = (person: Person, { id }: Pick<Sent, 'id'>): Promise<Answer> =>
  office.people[person].get(`/staff/letters/${id}/opinions`);
const asked = async (letter: Pick<Sent, 'id'>) => (await opinions('clerk', letter)).body.items[0];
const give = (person: Person, letter: Pick<Sent, 'id'>, opinionId: string, body: object) =>
  office.people[person].put(`/staff/letters/${letter.id}/opinions/${opinionId}`, body);
const ask = (person: Person, { id }: Pick<Sent, 'id'>, question: string, more: object = {}) =>
  office.act(person, id, 'opinions', { departmentId: office.departments.price!.id, question, ...more });

describe('协办', () => {
  itOnce('a helping department is asked in its own words, with its own target day', async () => {
    const letter = await helped();
    expect(await told('otherHead', 'staff.help-asked', letter)).toEqual([
      `来信 ${letter.number}《请问人口与价格的数据》请您处室协办，请于 2026年3月16日 前提出协办意见。`,
    ]);
    expect(await told('otherHead', 'staff.assigned', letter)).toEqual([]);
    expect(await asked(letter)).toMatchObject({
      no: 1,
      department: { name: '居民收支和价格统计处' },
      state: 'waiting',
      workingDays: 5,
      dueOn: '2026-03-16',
      late: false,
      mayGive: false,
    });
    expect(await asked(await helped({}, 2))).toMatchObject({ workingDays: 2, dueOn: '2026-03-11' });
  });

  itOnce('reads along, gives its opinion with files, and the lead hears of it', async () => {
    const letter = await helped();
    expect((await office.people.otherHandler.get(`/staff/letters/${letter.id}`)).status).toBe(200);
    const { id } = (await opinions('otherHandler', letter)).body.items[0];
    const file = await upload('otherHandler', '价格口径');
    const given = await give('otherHandler', letter, id, { body: OPINION, attachmentIds: [file] });
    expect(given.status).toBe(200);
    expect((await opinions('handler', letter)).body).toMatchObject({
      items: [{ state: 'given', body: OPINION, givenBy: '罗雨桐', late: false, dueOn: '2026-03-16' }],
      askable: [{ name: '居民收支和价格统计处' }],
    });
    expect((await office.look(letter.id, 'handler')).attachments).toMatchObject([
      { id: file, part: 'opinion', partNo: 1 },
    ]);
    expect(await told('handler', 'staff.opinion-given', letter)).toEqual([
      `来信 ${letter.number}《请问人口与价格的数据》收到协办意见，请在起草答复时参考。`,
    ]);
    // It helps and does not move the letter.
    assertRefused(await office.act('otherHandler', letter.id, 'draft', { body: REPLY }), 403, 'FORBIDDEN');
    expect(await office.look(letter.id)).toMatchObject({ status: 'assigned', version: 3 });
  });

  it('only the asked department answers, once; a retry is the same answer', async () => {
    const letter = await helped();
    const { id } = await asked(letter);
    assertRefused(await give('handler', letter, id, { body: OPINION }), 403, 'FORBIDDEN');
    assertRefused(await give('clerk', letter, id, { body: OPINION }), 403, 'FORBIDDEN');
    const words = ['价格处经办人的意见。', '价格处负责人的意见。'];
    const answers = await Promise.all([
      give('otherHandler', letter, id, { body: words[0] }),
      give('otherHead', letter, id, { body: words[1] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = (await asked(letter)).body;
    expect(kept).toBe(words[answers.findIndex(({ status }) => status === 200)]);
    expect((await give('otherHead', letter, id, { body: kept })).status).toBe(200);
    expect(await told('handler', 'staff.opinion-given', letter)).toHaveLength(1);
    assertRefused(await give('otherHead', letter, randomUUID(), { body: OPINION }), 404, 'NOT_FOUND');
  });

  it('is asked again by the lead or 公开办 when it has answered, and not twice at once', async () => {
    const letter = await helped();
    assertRefused(await ask('handler', letter, '请补充2025年的数据'), 409, 'DUPLICATE');
    await give('otherHead', letter, (await asked(letter)).id, { body: OPINION });
    assertRefused(await ask('otherHead', letter, '请补充2025年的数据'), 403, 'FORBIDDEN');
    assertRefused(await ask('leader', letter, '请补充2025年的数据'), 403, 'FORBIDDEN');
    const twice = await Promise.all([
      ask('handler', letter, '请补充2025年的数据', { workingDays: 1 }),
      ask('handler', letter, '请补充2025年的数据', { workingDays: 1 }),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const { items, askable } = (await opinions('handler', letter)).body;
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ no: 2, state: 'waiting', dueOn: '2026-03-10', askedBy: '林晓岚' });
    expect(askable).toEqual([]);
    expect(await told('otherHead', 'staff.help-asked', letter)).toHaveLength(2);
    const stranger = { departmentId: office.departments.population!.id, question: '请协助核对数据' };
    assertRefused(await office.act('clerk', letter.id, 'opinions', stranger), 422, 'VALIDATION_FAILED');
  });

  itOnce('who helps no more need not answer, and what was not given ends with the letter', async () => {
    const letter = await helped();
    const { id } = await asked(letter);
    await office.does('clerk', letter.id, 'assignment', {
      departmentId: office.departments.population!.id,
      coDepartmentIds: [],
    });
    expect(await asked(letter)).toMatchObject({ state: 'withdrawn', late: false });
    assertRefused(await give('otherHead', letter, id, { body: OPINION }), 404, 'NOT_FOUND');

    const ending = await helped();
    await office.does('handler', ending.id, 'draft', { body: REPLY });
    await office.does('head', ending.id, 'review', { approved: true });
    await office.does('handler', ending.id, 'answer', {});
    const open = await asked(ending);
    expect(open.state).toBe('lapsed');
    assertRefused(await give('otherHead', ending, open.id, { body: OPINION }), 409, 'ACTION_NOT_ALLOWED');
  });

  it('举报隔离 wins: an isolated letter has no helpers, and none can be named', async () => {
    const letter = await helped({ kind: 'report' });
    const { id } = await asked(letter);
    const accused = office.departments.accounts!.id;
    await office.does('clerk', letter.id, 'isolation', {
      departmentId: accused,
      reason: '来信反映该处工作人员',
    });
    for (const person of ['otherHead', 'otherHandler'] as const) {
      assertRefused(await office.people[person].get(`/staff/letters/${letter.id}`), 404, 'NOT_FOUND');
      assertRefused(await opinions(person, letter), 404, 'NOT_FOUND');
      assertRefused(await give(person, letter, id, { body: OPINION }), 404, 'NOT_FOUND');
      const { body } = await office.people[person].get('/staff/letters?queue=helping&limit=100');
      expect(JSON.stringify(body.items)).not.toContain(letter.number);
    }
    expect((await office.look(letter.id)).coDepartments).toEqual([]);
    expect(await asked(letter)).toMatchObject({ state: 'withdrawn' });
    const again = {
      departmentId: office.departments.population!.id,
      coDepartmentIds: [office.departments.price!.id],
    };
    assertRefused(await office.act('clerk', letter.id, 'assignment', again), 409, 'DEPARTMENT_CONFLICT');
    // A row that stands there all the same opens nothing.
    await office.tamper(
      'INSERT INTO letter_co_departments (letter_id, department_id, since) VALUES (?, ?, ?)',
      [letter.id, office.departments.price!.id, '2026-03-09 02:00:00.000'],
    );
    assertRefused(await office.people.otherHead.get(`/staff/letters/${letter.id}`), 404, 'NOT_FOUND');
    const { body } = await office.people.otherHead.get(`/staff/letters?q=${letter.number}`);
    expect(body.items).toEqual([]);
  });

  itOnce('no figure of the helping department counts the letter', async () => {
    const figures = async () => ({
      summary: (await office.people.otherHead.get('/supervision/summary?from=2026-03-01&to=2026-03-31')).body,
      statistics: (await office.people.otherHead.get('/supervision/statistics?from=2026-03-01&to=2026-03-09'))
        .body,
      overdue: (await office.people.otherHead.get('/supervision/overdue')).body,
    });
    const before = await figures();
    const letter = await helped();
    await give('otherHead', letter, (await asked(letter)).id, { body: OPINION });
    expect(await figures()).toEqual(before);
  });
});

describe('内部备注', () => {
  const write = (person: Person, { id }: Pick<Sent, 'id'>, body: object, key?: string) =>
    office.people[person].post(
      `/staff/letters/${id}/notes`,
      body,
      key === undefined ? {} : { 'idempotency-key': key },
    );
  const notes = (person: Person, { id }: Pick<Sent, 'id'>) =>
    office.people[person].get(`/staff/letters/${id}/notes`);

  itOnce('colleagues who see the letter read it; the named are told, without its words', async () => {
    const letter = await office.bring('assigned', { title: '请问数据在哪里' });
    const { ids } = office;
    const written = await write('clerk', letter, { body: SECRET, mentions: [ids.handler, ids.leader] });
    expect(written.status).toBe(201);
    expect((await notes('head', letter)).body.items).toMatchObject([
      { body: SECRET, author: { id: ids.clerk }, mentions: [{ id: ids.handler }, { id: ids.leader }] },
    ]);
    const words = [`来信 ${letter.number}《请问数据在哪里》的内部备注中提到了您，请查看。`];
    for (const person of ['handler', 'leader'] as const)
      expect(await told(person, 'staff.mentioned', letter)).toEqual(words);
    for (const person of ['head', 'clerk'] as const)
      expect(await told(person, 'staff.mentioned', letter)).toEqual([]);
    assertRefused(await notes('otherHead', letter), 404, 'NOT_FOUND');
    assertRefused(await write('otherHead', letter, { body: SECRET }), 404, 'NOT_FOUND');
    // A note moves nothing: a colleague's open page stays current.
    expect((await office.look(letter.id)).version).toBe(3);
  });

  it('a retry writes one note and tells once', async () => {
    const letter = await office.bring('assigned');
    const key = randomUUID();
    const body = { body: SECRET, mentions: [office.ids.handler] };
    const answers = await Promise.all(Array.from({ length: 4 }, () => write('head', letter, body, key)));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await notes('head', letter)).body.items).toHaveLength(1);
    expect(await told('handler', 'staff.mentioned', letter)).toHaveLength(1);
    assertRefused(await write('head', letter, { body: '另一条备注' }, key), 422, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('举报隔离: staff who may not see the letter are not offered, not accepted and not told', async () => {
    const letter = await office.bring('assigned', { kind: 'report' });
    const readers = async (q = '') =>
      (await office.people.clerk.get(`/staff/letters/${letter.id}/notes/readers${q}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await readers(`?q=${encodeURIComponent('林晓岚')}`)).toEqual([office.ids.handler]);
    const offered = await readers();
    for (const person of ['otherHead', 'otherHandler', 'admin', 'clerk'] as const)
      expectNamed(offered, person).not.toContain(office.ids[person]);
    for (const person of ['otherHead', 'admin'] as const) {
      const refused = await write('clerk', letter, { body: SECRET, mentions: [office.ids[person]] });
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors).toEqual([
        { path: 'mentions.0', message: '提到的人中有人看不到这封信，不能 @' },
      ]);
    }
    // Named while it helped, and isolated before the notice went out: the notice is not sent.
    const shared = await helped({ kind: 'report' });
    await write('clerk', shared, { body: SECRET, mentions: [office.ids.otherHead] });
    expect(await told('otherHead', 'staff.mentioned', shared)).toHaveLength(1);
    const accused = office.departments.price!.id;
    await office.does('clerk', shared.id, 'isolation', { departmentId: accused, reason: '来信反映价格处' });
    assertRefused(await notes('otherHead', shared), 404, 'NOT_FOUND');
    assertRefused(
      await write('clerk', shared, { body: SECRET, mentions: [office.ids.otherHead] }),
      422,
      'VALIDATION_FAILED',
    );
  });

  it('are listed page by page, the newest first', async () => {
    const letter = await office.bring('assigned');
    for (const body of ['第一条', '第二条', '第三条']) await write('clerk', letter, { body });
    const path = `/staff/letters/${letter.id}/notes?limit=2`;
    const first = (await office.people.clerk.get(path)).body;
    const rest = (await office.people.clerk.get(`${path}&cursor=${first.nextCursor}`)).body;
    const bodies = [...first.items, ...rest.items].map(({ body }: { body: string }) => body);
    expect(bodies.sort()).toEqual(['第一条', '第三条', '第二条']);
    expect(rest.nextCursor).toBeNull();
  });
});

describe('what colleagues write among themselves', () => {
  const DRAFTED = `${REPLY}这句话后来删掉了，来信人看不到。`;

  /** An answered letter with everything inside: a note, an opinion with a file, an earlier text of the draft. */
  async function answered(): Promise<Sent> {
    const letter = await helped({
      consentToPublish: true,
      submitter: { type: 'citizen', name: '欧阳青山', phone: '13912345678' },
    });
    const file = await upload('otherHead', '协办附件');
    await give('otherHead', letter, (await asked(letter)).id, { body: OPINION, attachmentIds: [file] });
    await office.people.handler.post(
      `/staff/letters/${letter.id}/notes`,
      { body: SECRET },
      { 'idempotency-key': randomUUID() },
    );
    await office.people.head.put(`/staff/letters/${letter.id}/draft`, { body: DRAFTED });
    await office.does('handler', letter.id, 'draft', { body: REPLY });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer', {});
    return letter;
  }
  const INSIDE = new RegExp(`${SECRET}|${OPINION}|协办附件|这句话后来删掉了`);

  itOnce('is never seen by the citizen nor the public', async () => {
    const letter = await answered();
    const { number, queryCode } = letter;
    const seen = [await office.lookUp(letter)];
    const rating = { number, queryCode, rating: 'dissatisfied', comment: '没有说清楚' };
    seen.push((await office.citizen.post('/letters/lookup/rating', rating)).body);
    const marks = { title: [], body: [], answer: [] };
    const { clerk, leader } = office.people;
    seen.push((await prepareAsRead(clerk, letter.id, { marks, acknowledged: true })).body);
    const released = await releaseAsRead(leader, letter.id, { approved: true });
    expectNamed(released.status, JSON.stringify(released.body)).toBe(200);
    seen.push((await clerk.get(`/staff/letters/${letter.id}/publication`)).body);
    const published = (await office.citizen.get('/published-letters')).body;
    const [first] = published.items;
    seen.push(published, (await office.citizen.get(`/published-letters/${first.id}`)).body);
    expect(seen.at(-1).answer).toBe(REPLY);
    expect(JSON.stringify(seen)).not.toMatch(INSIDE);
    expect(seen[0].attachments).toEqual([]);
    expect(office.api.logs()).not.toMatch(INSIDE);
  });

  it('goes with the sender’s data', async () => {
    const letter = await answered();
    const rows = async () => {
      const counts: Record<string, number> = {};
      for (const table of ['letter_notes', 'letter_opinions', 'letter_draft_revisions', 'attachments'])
        counts[table] = (await office.sql(`SELECT 1 FROM ${table} WHERE letter_id = ?`, [letter.id])).length;
      const records = await office.sql('SELECT 1 FROM idempotency_records WHERE subject_id = ?', [letter.id]);
      return { ...counts, records: records.length };
    };
    expect(Object.values(await rows()).every((count) => count > 0)).toBe(true);
    await office.does('clerk', letter.id, 'erasure', { reason: '来信人来电申请，已核对来电号码' });
    expect(await rows()).toEqual({
      letter_notes: 0,
      letter_opinions: 0,
      letter_draft_revisions: 0,
      attachments: 0,
      records: 0,
    });
  });
});

describe('the target day of an opinion', () => {
  it('follows the calendar while it is open, and stays once it was given', async () => {
    const open = await helped({}, 3);
    const given = await helped({}, 3);
    await give('otherHead', given, (await asked(given)).id, { body: OPINION });
    expect([(await asked(open)).dueOn, (await asked(given)).dueOn]).toEqual(['2026-03-12', '2026-03-12']);
    await calendar.apply({
      format: 'text',
      url: 'https://www.gov.cn/zhengce/zhengceku/202603/content_0000001.htm',
      publishedOn: '2026-03-09',
      content: `国务院办公厅关于2026年3月临时放假安排的通知
一、2026年3月11日放假1天。`,
    });
    expect((await asked(open)).dueOn).toBe('2026-03-13');
    expect((await asked(given)).dueOn).toBe('2026-03-12');
    await office.at('2026-03-16T02:00:00.000Z');
    expect(await asked(open)).toMatchObject({ state: 'waiting', late: true });
    expect(await asked(given)).toMatchObject({ state: 'given', late: false });
  });
});
