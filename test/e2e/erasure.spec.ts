import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { aVisitor, good, publish } from '../support/open-days.js';
import { until } from '../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { Office, REPLY, type Sent } from './office.js';

const NAME = '欧阳青山';
const PHONE = '13912345678';
const SUBMITTER = { type: 'citizen' as const, name: NAME, phone: PHONE, email: 'qingshan@example.cn' };
const BODY = `我叫${NAME}，电话${PHONE}，想请问山口县历年常住人口的数据在哪里可以下载。`;

/** 个人信息保护法 §47; docs/rules.md: deletion strips the identity and keeps the de-identified case with the reason. */
describe('删除个人信息', () => {
  let wechat: Wechat;
  let office: Office;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env: wechat.env });
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  const byCode = ({ number, queryCode }: Sent) =>
    office.citizen.post('/letters/lookup/erasure', { number, queryCode });
  const signIn = (person: string) => signedIn(office.api.url, wechat, person);
  const answered = (title: string) =>
    office.bring('answered', { title, body: BODY, submitter: SUBMITTER, consentToPublish: true });

  it('removes name, contacts and personal data in the texts; the case, its days and the reason stay', async () => {
    const sent = await answered('请问山口县常住人口数据');
    await office.citizen.post('/letters/lookup/rating', {
      number: sent.number,
      queryCode: sent.queryCode,
      rating: 'satisfied',
      comment: `${NAME}谢谢你们`,
    });
    const before = await office.look(sent.id);
    const erased = await byCode(sent);
    expectNamed(erased.status, JSON.stringify(erased.body)).toBe(200);
    expect(erased.headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(erased.body).sort()).toEqual(['erasedAt', 'number']);

    const after = await office.look(sent.id);
    expect(after.submitter).toEqual({
      type: 'citizen',
      name: '（已删除）',
      phone: null,
      email: null,
      organisation: null,
      onBehalfOf: null,
      revealable: false,
    });
    expect(after.body).toContain('历年常住人口的数据在哪里可以下载');
    for (const part of ['receivedAt', 'dueOn', 'status', 'answeredAt', 'kind', 'number'])
      expectNamed(after[part], part).toEqual(before[part]);
    expect(after.consentToPublish).toBe(false);
    expect(after.timeline.at(-1)).toMatchObject({
      type: 'erased',
      note: '来信人本人申请删除（个人信息保护法第四十七条）',
    });
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`${NAME}|${PHONE}|qingshan`));
    const rows = await Promise.all(
      ['letters', 'letter_answers', 'letter_drafts', 'letter_ratings', 'letter_supplements'].map((table) =>
        office.sql(`SELECT * FROM ${table} WHERE ${table === 'letters' ? 'id' : 'letter_id'} = ?`, [sent.id]),
      ),
    );
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${NAME}|${PHONE}|qingshan`));
  });

  it('removes the name and the numbers in every spelling, from every text of the letter', async () => {
    const spelled = '欧 阳 青山，一三九 1234 五六七八，qingshan (at) example.cn，139\n12345678';
    const sent = await office.send({
      title: '欧阳 青山问分县人口数据',
      body: `本人欧　阳　青　山，手机１３９　１２３４　５６７８，想问分县人口的数据。${spelled}`,
      submitter: SUBMITTER,
      mailbox: 'consultation',
    });
    await office.assign(sent.id);
    const key = { number: sent.number, queryCode: sent.queryCode };
    await office.citizen.post('/letters/lookup/supplements', { ...key, body: `补充一点：${spelled}` });
    const urge = { message: `欧·阳·青·山来电催问，号码139-1234-5678` };
    expect((await office.people.supervisor.post(`/staff/letters/${sent.id}/urges`, urge)).status).toBe(201);
    await office.does('handler', sent.id, 'draft', { body: `${REPLY}（欧 阳 青 山 先生，${spelled}）` });
    await office.does('head', sent.id, 'review', { approved: true, comment: '请先打给欧 阳 青 山' });
    await office.does('handler', sent.id, 'answer', {});
    const reopening = { ...key, body: `追问：${spelled}，还有2020年的数据吗？` };
    expect((await office.citizen.post('/letters/lookup/reopening', reopening)).status).toBeLessThan(300);
    await office.does('clerk', sent.id, 'assignment', {
      departmentId: office.departments.population!.id,
      handlerId: office.ids.handler,
    });
    await office.does('handler', sent.id, 'draft', { body: `${REPLY}再答${spelled}` });
    await office.does('head', sent.id, 'review', { approved: true });
    await office.does('handler', sent.id, 'answer', {});
    await office.citizen.post('/letters/lookup/rating', {
      ...key,
      rating: 'satisfied',
      comment: `谢谢，${spelled}`,
    });
    expect((await byCode(sent)).status).toBe(200);

    const shown = JSON.stringify(await office.look(sent.id));
    const tables = [
      'letters',
      'letter_answers',
      'letter_drafts',
      'letter_ratings',
      'letter_supplements',
      'urges',
    ];
    const rows = await Promise.all(
      tables.map((table) =>
        office.sql(`SELECT * FROM ${table} WHERE ${table === 'letters' ? 'id' : 'letter_id'} = ?`, [sent.id]),
      ),
    );
    expect(rows.map(({ length }) => length > 0)).toEqual(tables.map(() => true));
    expect(`${shown}${JSON.stringify(rows)}`).not.toMatch(
      /欧[\s·　]*阳|青[\s·　]*山|1234|１２３４|5678|五六七八|５６７８|qingshan/,
    );
    expect(shown).toContain('还有2020年的数据吗');
  });

  it('number and code no longer open the letter, and a second erasure is refused', async () => {
    const sent = await answered('请问出生人口的数据');
    expect((await byCode(sent)).status).toBe(200);
    assertRefused(
      await office.citizen.post('/letters/lookup', { number: sent.number, queryCode: sent.queryCode }),
      404,
      'LOOKUP_FAILED',
    );
    assertRefused(await byCode(sent), 404, 'LOOKUP_FAILED');
    assertRefused(
      await office.act('clerk', sent.id, 'erasure', { reason: '来信人来电申请，已核对来电号码' }),
      409,
      'ACTION_NOT_ALLOWED',
    );
  });

  it('no search finds the letter by the name, the telephone or the words that are gone', async () => {
    const sent = await answered(`反映${NAME}家的登记`);
    const find = async (q: string): Promise<string[]> =>
      (await office.people.clerk.get(`/staff/letters?q=${encodeURIComponent(q)}&limit=100`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    await until('the letter is found by its sender', async () => (await find(PHONE)).includes(sent.id));
    expect((await byCode(sent)).status).toBe(200);
    await until('it is found by what is left', async () => (await find(sent.number)).includes(sent.id));
    for (const q of [PHONE, NAME, `反映${NAME}家`]) expectNamed(await find(q), q).not.toContain(sent.id);
  });

  it('an open letter keeps its sender until it is answered or withdrawn', async () => {
    const sent = await office.send({ body: BODY, submitter: SUBMITTER });
    const seen = await office.lookUp(sent);
    expect(seen.allowedActions).not.toContain('erase');
    assertRefused(await byCode(sent), 409, 'ACTION_NOT_ALLOWED');
    const withdrawn = await office.citizen.post('/letters/lookup/withdrawal', {
      number: sent.number,
      queryCode: sent.queryCode,
    });
    expect(withdrawn.body.allowedActions).toContain('erase');
    expect((await byCode(sent)).status).toBe(200);
    expect((await office.look(sent.id)).submitter.name).toBe('（已删除）');
  });

  it('a retry of the submission recreates no code', async () => {
    const key = 'a-key-of-a-draft-0001';
    const body = { ...SUBMITTER };
    const sent = await office.send(
      { submitter: body, title: '带着提交标识的信' },
      { 'idempotency-key': key },
    );
    await office.advance(sent.id, 'answered');
    await byCode(sent);
    const [left] = await office.sql<{ n: unknown }>(
      'SELECT COUNT(*) AS n FROM idempotency_records WHERE subject_id = ?',
      [sent.id],
    );
    expect(Number(left?.n)).toBe(0);
  });

  it('leaves no digest of the words that could confirm a guess', async () => {
    const digestOf = (words: unknown) =>
      createHash('sha256').update(JSON.stringify(words)).digest('base64url');
    const sent = await answered('带着姓名的信');
    await byCode(sent);
    const [entry] = await office.sql<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE subject_id = ? AND action = 'letter.received'`,
      [sent.id],
    );
    const { content } = JSON.parse(entry!.detail);
    expect(content).toMatch(/^[\w-]{43}$/);
    expect(content).not.toBe(digestOf(['带着姓名的信', BODY]));
  });

  it('公开办 does it for a sender who asks by telephone, with a reason; no other role may', async () => {
    const sent = await answered('电话里要求删除的信');
    const reason = '来信人来电申请，已核对来电号码';
    for (const person of ['handler', 'head', 'leader', 'supervisor'] as const)
      assertRefused(await office.act(person, sent.id, 'erasure', { reason }), 403, 'FORBIDDEN');
    assertRefused(await office.act('clerk', sent.id, 'erasure', {}), 422, 'VALIDATION_FAILED');
    await office.does('clerk', sent.id, 'erasure', { reason });
    expect((await office.look(sent.id)).timeline.at(-1)).toMatchObject({ type: 'erased', note: reason });
  });

  it('“delete my data” takes the letters, the WeChat name and every session, or nothing at all', async () => {
    const me = await signIn('wx-qingshan');
    const other = await signIn('wx-somebody-else');
    const done = await answered('归到微信名下的第一封信');
    const open = await office.send({ title: '归到微信名下的第二封信', submitter: SUBMITTER });
    for (const { number, queryCode } of [done, open])
      expect((await me.post('/me/letters/claims', { number, queryCode })).status).toBe(200);

    const refused = await me.post('/me/erasure');
    assertRefused(refused, 409, 'ACTION_NOT_ALLOWED');
    expect(refused.body.detail).toContain(open.number);
    expect((await office.look(done.id)).submitter.revealable).toBe(true);
    assertRefused(await other.post(`/me/letters/${done.id}/erasure`), 404, 'NOT_FOUND');

    await me.post(`/me/letters/${open.id}/withdrawal`, {});
    const erased = await me.post('/me/erasure');
    expect([erased.status, erased.body]).toEqual([200, { erasedLetters: 2 }]);
    for (const { id } of [done, open]) expect((await office.look(id)).submitter.name).toBe('（已删除）');
    assertRefused(await me.get('/me/letters'), 401, 'UNAUTHENTICATED');
    const again = await signIn('wx-qingshan');
    expect((await again.get('/me/letters')).body.items).toEqual([]);
    const rows = await office.sql<{ subject_id: string }>(
      "SELECT subject_id FROM audit_entries WHERE action = 'citizen.erase'",
    );
    expect(rows).toHaveLength(1);
    const [left] = await office.sql<{ n: unknown }>('SELECT COUNT(*) AS n FROM citizens WHERE id = ?', [
      rows[0]?.subject_id,
    ]);
    expect(Number(left?.n)).toBe(0);
  });

  it('what was sent with the letter goes too, with its file', async () => {
    const form = new FormData();
    form.append('file', new Blob(['姓名,电话\n欧阳青山,13912345678\n']), '我的情况.txt');
    const uploaded = await office.citizen.upload('/attachments', form);
    expectNamed(uploaded.status, JSON.stringify(uploaded.body)).toBe(201);
    const sent = await office.bring('answered', { attachmentIds: [uploaded.body.id] });
    expect((await byCode(sent)).status).toBe(200);
    await until('the file is swept', async () => {
      const rows = await office.sql('SELECT id FROM attachments WHERE id = ?', [uploaded.body.id]);
      return rows.length === 0;
    });
  });

  it('a visit still to come is cancelled with it, the seat goes to the next in line; the sign-up names no person any more', async () => {
    const me = await signIn('wx-visitor');
    const { sessionIds } = await publish(office.people.clerk, [
      {
        startsAt: '2026-03-21T01:00:00Z',
        endsAt: '2026-03-21T03:00:00Z',
        opensAt: '2026-03-08T01:00:00Z',
        closesAt: '2026-03-19T16:00:00Z',
        capacity: 1,
        seatsPerSignUp: 1,
      },
    ]);
    const signUp = good(
      await me.post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor({ name: NAME })),
    );
    const next = good(await office.citizen.post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()));
    const nextOne = async () => {
      const { number, queryCode } = next;
      return (await office.citizen.post('/sign-ups/lookup', { number, queryCode })).body;
    };
    expect(await nextOne()).toMatchObject({ status: 'waiting', waitingPlace: 1 });
    expect((await me.post('/me/erasure')).status).toBe(200);
    expect(await nextOne()).toMatchObject({ status: 'confirmed', waitingPlace: null });
    const [session] = await office.sql(
      'SELECT seats_taken AS taken, seats_waiting AS waiting FROM open_day_sessions WHERE id = ?',
      [sessionIds[0]],
    );
    expect(session).toEqual({ taken: 1, waiting: 0 });
    const [row] = await office.sql('SELECT name, phone, citizen_id FROM open_day_sign_ups WHERE id = ?', [
      signUp.id,
    ]);
    expect(row).toEqual({ name: null, phone: null, citizen_id: null });
  });

  it('R19: the audit log and every time it vouches for still verify', async () => {
    const { code, stdout, stderr } = await runHub(['audit', 'verify'], office.api.env);
    expectNamed(code, stdout + stderr).toBe(0);
  });

  it('leaves REPLY as it was where it names no person', async () => {
    const sent = await answered('答复不含姓名的信');
    await byCode(sent);
    expect((await office.look(sent.id)).answers[0].body).toBe(REPLY);
    expect(office.faults()).toEqual([]);
  });
});
