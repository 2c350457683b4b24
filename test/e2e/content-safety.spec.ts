import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assertRefused, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { Office, REPLY, type Sent } from './office.js';

const START = '2026-03-09T02:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const CHECK = '/wxa/msg_sec_check';

interface Check {
  state: string;
  stateLabel: string;
  reason: string | null;
  part: string;
  decidedBy: string | null;
}

/** 内容检查: advice to the clerk, never a refusal. */
describe('content safety', () => {
  let wechat: Wechat;
  let office: Office;
  let citizen: Client;

  const at = async (iso: string) => {
    await office.at(iso);
    await wechat.setNow(iso);
  };
  /** Signed in now, so that the platform knows them. */
  const arrive = async (person = 'zhou') => (citizen = await signedIn(office.api.url, wechat, person));
  const write = async (overrides: Parameters<typeof aLetter>[0] = {}): Promise<Sent> => {
    const { status, body } = await citizen.post('/letters', aLetter(overrides));
    expectNamed(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const checksOf = async (id: string): Promise<Check[]> =>
    (await office.people.clerk.get(`/staff/letters/${id}/content-checks`)).body.items;
  const settled = (id: string, wanted = 1) =>
    until('the contents checked', async () => {
      const checks = await checksOf(id);
      return checks.length === wanted && checks.every(({ state }) => state !== 'waiting') && checks;
    });
  const decide = (id: string, body: object, person: 'clerk' | 'handler' | 'supervisor' = 'clerk') =>
    office.people[person].post(`/staff/letters/${id}/content-decision`, body);
  const queue = async (name: string) =>
    (await office.people.clerk.get(`/staff/content-checks?queue=${name}&limit=100`)).body.items as (Check & {
      letterId: string;
      number: string;
    })[];

  beforeAll(async () => {
    wechat = await startWechat();
    await wechat.setNow(START);
    office = await Office.open({ now: START, env: { ...wechat.env, WECHAT_TIMEOUT_MS: '1500' } });
    for (const [contains, suggest, label] of [
      ['〔时政〕', 'review', 20001],
      ['〔色情〕', 'risky', 20002],
      ['〔新码〕', 'risky', 29999],
      ['〔新词〕', 'maybe', 20001],
    ])
      await wechat.control('POST', 'verdicts', { contains, suggest, label });
  });
  beforeEach(async () => {
    await at(START);
    await arrive();
  });
  afterEach(() => wechat.control('DELETE', 'faults'));
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  describe('the verdict matrix', () => {
    itOnce.each([
      ['一句普通的话', 'pass', null],
      ['【疑似】', 'review', '平台提示：辱骂'],
      ['【违规】', 'risky', '平台提示：违法犯罪'],
      ['〔时政〕', 'review', '平台提示：时政'],
      ['〔色情〕', 'risky', '平台提示：色情'],
      ['〔新码〕', 'risky', '平台提示：其他'],
      // A word WeChat may invent some day is for a person to judge.
      ['〔新词〕', 'review', '平台提示：时政'],
    ])(
      '%s → %s; the letter is taken, numbered and shown to its sender all the same',
      async (word, state, reason) => {
        const letter = await write({ body: `请问历年分县常住人口数据在哪里下载。${word}` });
        const [check] = await settled(letter.id);
        expect(check).toMatchObject({ part: 'letter', state, reason });
        const flagged = (await queue('flagged')).some(({ letterId }) => letterId === letter.id);
        expect(flagged).toBe(state !== 'pass');
        expect((await office.lookUp(letter)).status).toBe('submitted');
        expect((await office.look(letter.id)).allowedActions).toContain('accept');
      },
    );

    itOnce('words at the end of a long letter count, and so does the title', async () => {
      const long = await write({ body: `${'这是一段很长的来信。'.repeat(480)}〔色情〕` });
      expect((await settled(long.id))[0]).toMatchObject({ state: 'risky' });
      const titled = await write({ title: '这个标题〔时政〕有些特别' });
      expect((await settled(titled.id))[0]).toMatchObject({ state: 'review' });
    });

    it('a supplement is checked like the letter', async () => {
      const letter = await write();
      await citizen.post(`/me/letters/${letter.id}/supplements`, { body: '补充一句【违规】的话。' });
      expect((await settled(letter.id, 2)).map(({ part, state }) => `${part} ${state}`)).toEqual([
        'letter pass',
        'supplement risky',
      ]);
    });
  });

  describe('the clerk decides', () => {
    it('clears it with a reason, or confirms it; no other role may, and not twice', async () => {
      const letter = await write({ body: '这封信里有【疑似】的字样，请看一看。' });
      await settled(letter.id);
      assertRefused(await decide(letter.id, { decision: 'cleared' }), 422, 'VALIDATION_FAILED');
      assertRefused(
        await decide(letter.id, { decision: 'cleared', comment: '误判无碍' }, 'handler'),
        403,
        'FORBIDDEN',
      );
      assertRefused(
        await decide(letter.id, { decision: 'cleared', comment: '误判无碍' }, 'supervisor'),
        403,
        'FORBIDDEN',
      );
      const { status, body } = await decide(letter.id, {
        decision: 'cleared',
        comment: '引用他人的话，无碍',
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        decidable: false,
        items: [{ state: 'cleared', stateLabel: '人工确认无问题', comment: '引用他人的话，无碍' }],
      });
      assertRefused(
        await decide(letter.id, { decision: 'confirmed', comment: '再来一次看看' }),
        409,
        'ACTION_NOT_ALLOWED',
      );
      expect((await queue('decided')).some(({ letterId }) => letterId === letter.id)).toBe(true);
      const lines = await office.sql<{ detail: string }>(
        `SELECT detail FROM audit_entries WHERE action = 'letter.content_cleared' AND subject_id = ?`,
        [letter.id],
      );
      expect(lines).toHaveLength(1);
      expect(lines[0]!.detail).not.toContain('引用');
    });

    itOnce(
      'a handler sees the panel of a letter of the department, another department sees nothing',
      async () => {
        const letter = await write();
        await office.assign(letter.id);
        expect((await office.people.handler.get(`/staff/letters/${letter.id}/content-checks`)).status).toBe(
          200,
        );
        assertRefused(
          await office.people.otherHandler.get(`/staff/letters/${letter.id}/content-checks`),
          404,
          'NOT_FOUND',
        );
        assertRefused(await office.people.handler.get('/staff/content-checks'), 403, 'FORBIDDEN');
      },
    );

    it('the queue counts and pages', async () => {
      for (let n = 0; n < 3; n += 1)
        await settled((await write({ body: `第 ${n} 封里都有【违规】字样。` })).id);
      const counts = (await office.people.supervisor.get('/staff/content-checks/counts')).body;
      expect(counts.flagged).toBeGreaterThanOrEqual(3);
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await office.people.clerk.get(`/staff/content-checks?limit=2${cursor}`);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(counts.flagged);
      assertRefused(
        await office.people.clerk.get('/staff/content-checks?cursor=xx'),
        400,
        'MALFORMED_REQUEST',
      );
    });
  });

  describe('nothing unchecked is published', () => {
    const MARKS = { marks: { title: [], body: [], answer: [] }, acknowledged: true };
    const prepare = (id: string) => prepareAsRead(office.people.clerk, id, MARKS);
    const answered = async (letter: Sent) => {
      await office.assign(letter.id);
      await office.does('handler', letter.id, 'draft', { body: REPLY });
      await office.does('head', letter.id, 'review', { approved: true });
      if ((await office.look(letter.id)).status === 'to_sign')
        await office.does('leader', letter.id, 'signature', { approved: true });
      await office.does('handler', letter.id, 'answer');
    };

    it('not a flagged one, until the clerk has cleared it', async () => {
      const letter = await write({ body: '这封信里有【疑似】的字样，同意公开。', consentToPublish: true });
      await settled(letter.id);
      await answered(letter);
      const bench = await office.people.clerk.get(`/staff/letters/${letter.id}/publication`);
      expect(bench.body).toMatchObject({ eligible: false, reason: expect.stringContaining('内容检查') });
      assertRefused(await prepare(letter.id), 409, 'ACTION_NOT_ALLOWED');
      await decide(letter.id, { decision: 'cleared', comment: '误判，没有问题' });
      expect((await prepare(letter.id)).status).toBeLessThan(300);
    });

    itOnce('not one whose supplement was flagged after the marks were made', async () => {
      const letter = await write({ consentToPublish: true });
      await settled(letter.id);
      await answered(letter);
      expect((await prepare(letter.id)).status).toBeLessThan(300);
      await office.tamper(`UPDATE content_checks SET state = 'review' WHERE letter_id = ?`, [letter.id]);
      const release = await releaseAsRead(office.people.leader, letter.id, {
        approved: true,
      });
      assertRefused(release, 409, 'ACTION_NOT_ALLOWED');
      expect(release.body.detail).toContain('内容检查');
    });

    itOnce(
      'not one from H5 or keyed by staff, until a person has looked; without consent no person is asked to',
      async () => {
        const h5 = await office.send({ consentToPublish: true });
        expect(await checksOf(h5.id)).toMatchObject([
          { state: 'manual', reason: '不是从微信写来，平台不能检查' },
        ]);
        const { body: keyed } = await office.people.clerk.post('/staff/letters', {
          ...aLetter({ consentToPublish: true }),
          source: 'phone',
          receivedAt: START,
        });
        expect(await checksOf(keyed.id)).toMatchObject([
          { state: 'manual', reason: '由工作人员登记，平台不能检查' },
        ]);
        await answered(h5);
        assertRefused(await prepare(h5.id), 409, 'ACTION_NOT_ALLOWED');
        expect((await decide(h5.id, { decision: 'cleared' })).status).toBe(200);
        expect((await prepare(h5.id)).status).toBeLessThan(300);
        expect(await checksOf((await office.send()).id)).toEqual([]);
      },
    );

    itOnce('not what a person confirmed to be bad', async () => {
      const letter = await office.send({ consentToPublish: true });
      await decide(letter.id, { decision: 'confirmed', comment: '含有辱骂他人的内容' });
      await answered(letter);
      const refused = await prepare(letter.id);
      assertRefused(refused, 409, 'ACTION_NOT_ALLOWED');
      expect(refused.body.detail).toBe('内容检查认定有问题，不能公开');
    });

    it('not one that came before checks were made', async () => {
      const letter = await office.send({ consentToPublish: true });
      await office.tamper('DELETE FROM content_checks WHERE letter_id = ?', [letter.id]);
      await answered(letter);
      assertRefused(await prepare(letter.id), 409, 'ACTION_NOT_ALLOWED');
      expect((await decide(letter.id, { decision: 'cleared' })).body.items).toMatchObject([
        { state: 'cleared', reason: '启用内容检查之前收到' },
      ]);
      expect((await prepare(letter.id)).status).toBeLessThan(300);
    });
  });

  describe('WeChat on a bad day', () => {
    it('down for ten minutes: letters are taken at once and checked when it is back', async () => {
      await wechat.control('POST', 'faults', { kind: 'down' });
      const letters = [await write(), await write({ body: '停机期间写的信，含【违规】字样。' })];
      const before = await wechat.calls(CHECK);
      await until('tried and postponed', async () => {
        const rows = await office.sql<{ due_at: string; attempts: number }>(
          `SELECT due_at, attempts FROM content_checks WHERE letter_id IN (?, ?) AND state = 'waiting'`,
          letters.map(({ id }) => id),
        );
        return rows.length === 2 && rows.every(({ attempts }) => Number(attempts) === 1);
      });
      await at(later(10));
      await wechat.control('DELETE', 'faults');
      const states = await Promise.all(letters.map(async ({ id }) => (await settled(id))[0]!.state));
      expect(states).toEqual(['pass', 'risky']);
      expect(await wechat.calls(CHECK)).toBe(before + 2);
    });

    itOnce('back only after the citizen has left for more than two hours: a person looks', async () => {
      await wechat.control('POST', 'faults', { kind: 'http' });
      const letter = await write();
      await until('tried', async () => {
        const [row] = await office.sql<{ attempts: number }>(
          'SELECT attempts FROM content_checks WHERE letter_id = ?',
          [letter.id],
        );
        return Number(row?.attempts) === 1;
      });
      await at(later(125));
      await wechat.control('DELETE', 'faults');
      expect((await settled(letter.id))[0]).toMatchObject({
        state: 'manual',
        reason: '来信人两小时内没有使用小程序，平台不再检查',
      });
    });

    it('no calls left today: checked after midnight, and not tried in between', async () => {
      await at('2026-03-10T15:30:00.000Z'); // 23:30 in Beijing
      await arrive();
      await wechat.control('POST', 'faults', { api: CHECK, kind: 'errcode', errcode: 45009, times: 1 });
      const letter = await write();
      await until('postponed to midnight', async () => {
        const [row] = await office.sql<{ due_at: string | Date }>(
          'SELECT due_at FROM content_checks WHERE letter_id = ?',
          [letter.id],
        );
        const due =
          row!.due_at instanceof Date ? row!.due_at.toISOString() : `${row!.due_at.replace(' ', 'T')}Z`;
        return due === '2026-03-10T16:00:00.000Z';
      });
      await at('2026-03-10T16:00:01.000Z');
      expect((await settled(letter.id))[0]).toMatchObject({ state: 'pass' });
    });
  });

  itOnce('a demo beside the stand-in shows the messages it would have sent, on its own port', async () => {
    const page = await fetch(`${office.api.url}/demo/wechat`);
    expect(page.headers.get('x-huiyin-demo')).toBe('wechat');
    expect(await page.text()).toContain('发到微信的消息');
  });

  it('the server logged no error and no openid', async () => {
    expect(office.faults()).toEqual([]);
    expect(office.api.logs()).not.toContain((await wechat.loginCode('zhou')).openid);
  });
});
