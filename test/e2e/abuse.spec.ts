import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assertRefused, client, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { aLetter } from '../support/letters.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:00.000Z';
const later = (hours: number) => new Date(Date.parse(START) + hours * 3_600_000).toISOString();

let wechat: Wechat;
let office: Office;
const at = async (iso: string) => {
  await office.at(iso);
  await wechat.setNow(iso);
};
beforeAll(async () => {
  wechat = await startWechat();
  office = await Office.open({ now: START, env: { ...wechat.env, HUIYIN_OFFICE_PHONE: '0551-6000000' } });
});
beforeEach(() => at(START));
afterAll(async () => {
  await office?.close();
  await wechat?.stop();
});

describe('the same words again', () => {
  const send = (body: object, headers: Record<string, string> = {}) =>
    office.citizen.post('/letters', body, headers);

  it('within a day are pointed at the first letter, however they are spaced', async () => {
    const letter = aLetter();
    const first = await send(letter);
    expect(first.status).toBe(201);
    const again = await send({ ...letter, body: `  ${letter.body.replace('，', '，\n ')} ` });
    assertRefused(again, 409, 'SAME_LETTER');
    expect(again.body.detail).toContain(first.body.number);
    expect(JSON.stringify(again.body)).not.toContain(first.body.queryCode);
    await at(later(23.9));
    assertRefused(await send(letter), 409, 'SAME_LETTER');
    await at(later(24.1));
    expect((await send(letter)).status).toBe(201);
  });

  itOnce('no other sender learns of it: another phone, another name, or neither', async () => {
    const letter = aLetter();
    const { body: first } = await send(letter);
    const { name, phone } = letter.submitter;
    for (const submitter of [
      { type: 'citizen', name, phone: '13900000001' },
      { type: 'citizen', name: '别的人', phone },
      { type: 'citizen', name },
    ]) {
      const { status, body } = await send({ ...letter, submitter });
      expect(status).toBe(201);
      expect(body.number).not.toBe(first.number);
    }
  });

  it('a signed-in citizen is known by signing in', async () => {
    const [zhou, lin] = [
      await signedIn(office.api.url, wechat, 'zhou'),
      await signedIn(office.api.url, wechat, 'lin'),
    ];
    const letter = aLetter({ submitter: { type: 'citizen', name: '周小满' } });
    const { body: first } = await zhou.post('/letters', letter);
    assertRefused(await zhou.post('/letters', letter), 409, 'SAME_LETTER');
    const other = await lin.post('/letters', letter);
    expect(other.status).toBe(201);
    expect(other.body.number).not.toBe(first.number);
  });

  itOnce('a retry under its Idempotency-Key is still the same 201', async () => {
    const letter = aLetter();
    const key = { 'idempotency-key': 'one-draft-one-key-0001' };
    const first = await send(letter, key);
    const retry = await send(letter, key);
    expect({ status: retry.status, body: retry.body }).toEqual({ status: 201, body: first.body });
    assertRefused(await send(letter, { 'idempotency-key': 'another-draft-key-0002' }), 409, 'SAME_LETTER');
  });

  it('ten at the same moment are one letter', async () => {
    const letter = aLetter();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(letter)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('a letter taken back may be sent again', async () => {
    const letter = aLetter();
    const { body: first } = await send(letter);
    const proof = { number: first.number, queryCode: first.queryCode };
    expect((await office.citizen.post('/letters/lookup/withdrawal', proof)).status).toBeLessThan(300);
    expect((await send(letter)).status).toBe(201);
  });
});

describe('the block list', () => {
  let clerk: Client;
  let supervisor: Client;
  beforeAll(() => {
    ({ clerk, supervisor } = office.people);
  });

  it('a blocked sender is told the reason, the end and other ways; earlier letters can still be read', async () => {
    const letter = await office.send({ submitter: { type: 'citizen', name: '张三', phone: '13811110001' } });
    const blocked = await clerk.post(`/staff/letters/${letter.id}/sender-block`, {
      reason: '反复发送辱骂内容',
      days: 7,
    });
    expect(blocked.status).toBe(201);
    expect(blocked.body).toMatchObject([{ kind: 'phone', hint: '138****0001', active: true }]);
    const next = aLetter({ submitter: { type: 'citizen', name: '李四', phone: '+86 13811110001' } });
    const refused = await office.citizen.post('/letters', next);
    assertRefused(refused, 403, 'SENDER_BLOCKED');
    expect(refused.body.detail).toBe(
      '您到 2026-03-16 为止不能在线写信，原因：反复发送辱骂内容。您仍可以拨打 0551-6000000、到访或寄信，我们同样受理和答复。',
    );
    expect((await office.lookUp(letter)).status).toBe('submitted');
    const proof = { number: letter.number, queryCode: letter.queryCode };
    expect(
      (await office.citizen.post('/letters/lookup/supplements', { ...proof, body: '补充一句话。' })).status,
    ).toBeLessThan(300);
    const keyed = await clerk.post('/staff/letters', { ...next, source: 'phone', receivedAt: START });
    expect(keyed.status).toBe(201);
    await at(later(7 * 24 + 1));
    expect((await office.citizen.post('/letters', next)).status).toBe(201);
  });

  itOnce('a retry of a letter that was stored before the block is still answered', async () => {
    const letter = aLetter({ submitter: { type: 'citizen', name: '赵六', phone: '13811110006' } });
    const key = { 'idempotency-key': 'sent-before-the-block-1' };
    const { body } = await office.citizen.post('/letters', letter, key);
    await clerk.post(`/staff/letters/${body.id}/sender-block`, { reason: '反复发送广告', days: 1 });
    const retry = await office.citizen.post('/letters', letter, key);
    expect({ status: retry.status, number: retry.body.number }).toEqual({ status: 201, number: body.number });
    assertRefused(await office.citizen.post('/letters', letter), 403, 'SENDER_BLOCKED');
  });

  it('a WeChat account is blocked, whatever phone number it types', async () => {
    const citizen = await signedIn(office.api.url, wechat, 'mallory');
    const { body } = await citizen.post('/letters', aLetter());
    const blocks = await clerk.post(`/staff/letters/${body.id}/sender-block`, {
      reason: '大量广告信',
      days: 1,
    });
    expect(blocks.body.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['phone', 'wechat']);
    assertRefused(
      await citizen.post('/letters', aLetter({ submitter: { type: 'citizen', name: '换名' } })),
      403,
      'SENDER_BLOCKED',
    );
  });

  itOnce('an address is stored unreadably, and its block is lifted with a reason', async () => {
    const made = await supervisor.post('/staff/sender-blocks', {
      kind: 'address',
      value: '127.0.0.1',
      reason: '压测机器误入正式系统',
      days: 30,
    });
    expect(made.body).toMatchObject([{ kind: 'address', hint: '127.0.0.*' }]);
    assertRefused(await office.citizen.post('/letters', aLetter()), 403, 'SENDER_BLOCKED');
    const rows = JSON.stringify(await office.sql('SELECT * FROM sender_blocks'));
    expect(rows).not.toMatch(/127\.0\.0\.1|13811110001/);
    const [{ id }] = made.body;
    const lifted = await supervisor.post(`/staff/sender-blocks/${id}/lifting`, { reason: '已经查明' });
    expect(lifted.body).toMatchObject({ active: false, liftReason: '已经查明' });
    assertRefused(
      await supervisor.post(`/staff/sender-blocks/${id}/lifting`, { reason: '已经查明' }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    expect((await office.citizen.post('/letters', aLetter())).status).toBe(201);
    const audited = await office.sql<{ action: string }>(
      'SELECT action FROM audit_entries WHERE subject_id = ? ORDER BY seq',
      [id],
    );
    expect(audited.map(({ action }) => action)).toEqual(['sender.blocked', 'sender.unblocked']);
  });

  itOnce(
    'supervisors and leaders see it, handlers do not; only clerks and supervisors change it',
    async () => {
      const block = { kind: 'phone', value: '13900009999', reason: '试一试权限', days: 1 };
      for (const person of ['supervisor', 'leader', 'clerk'] as const)
        expect((await office.people[person].get('/staff/sender-blocks')).status).toBe(200);
      for (const person of ['handler', 'head', 'admin'] as const)
        assertRefused(await office.people[person].get('/staff/sender-blocks'), 403, 'FORBIDDEN');
      assertRefused(await office.people.leader.post('/staff/sender-blocks', block), 403, 'FORBIDDEN');
      assertRefused(await client(office.api.url, {}).get('/staff/sender-blocks'), 401, 'UNAUTHENTICATED');
      expect((await clerk.get('/staff/sender-blocks?state=ended')).body.items.length).toBeGreaterThan(0);
    },
  );

  itOnce.each([
    [{ kind: 'phone', value: '12', reason: '号码太短', days: 1 }, 'value'],
    [{ kind: 'address', value: '300.1.1.1', reason: '不是地址', days: 1 }, 'value'],
    [{ kind: 'wechat', value: 'oX', reason: '不能手填', days: 1 }, 'kind'],
    [{ kind: 'phone', value: '13900000000', reason: '短', days: 1 }, 'reason'],
    [{ kind: 'phone', value: '13900000000', reason: '天数太多', days: 366 }, 'days'],
  ])('%j is refused at %s', async (body, path) => {
    const answer = await office.people.clerk.post('/staff/sender-blocks', body);
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual([path]);
  });

  itOnce('a letter without phone and session cannot be used to block its sender', async () => {
    const letter = await office.send({ submitter: { type: 'citizen', name: '无名氏' } });
    assertRefused(
      await office.people.clerk.post(`/staff/letters/${letter.id}/sender-block`, {
        reason: '没有线索',
        days: 1,
      }),
      422,
      'VALIDATION_FAILED',
    );
  });
});
