import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused, client } from '../support/client.js';
import { testEngine } from '../support/engines.js';
import { expectNamed } from '../support/expect.js';
import { publishedDraft } from '../support/consultations.js';
import { aLetter, type LetterBody } from '../support/letters.js';
import { good, publish } from '../support/open-days.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { StatementTrace, type Statement } from '../support/statements.js';
import { readWorkbook, rowsOf } from '../support/workbooks.js';
import { untilPlanned } from './messages.js';
import { Office, type Person } from './office.js';

const beijing = (text: string): string => new Date(`${text}+08:00`).toISOString();
const MORNING = 'T09:00:00';
const TODAY = '2026-11-28';

interface Row {
  row: string;
  title: string;
  basis: string;
  value: number | null;
  state: string;
  stateLabel: string;
  words: string;
  failsOn: string | null;
  provisional: boolean;
  notes: number;
}

describe('检查自测', () => {
  let office: Office;
  let second: Api;
  let site: Server;
  let status = 200;
  const trace = new StatementTrace();

  beforeAll(async () => {
    site = createServer((_, answer) => answer.writeHead(status).end('首页'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as AddressInfo;
    const env = { HUIYIN_PUBLIC_URL: `http://127.0.0.1:${port}` };
    office = await Office.open({ now: beijing(`${TODAY}${MORNING}`), env });
    const { databaseUrl, dataDir } = office.api;
    // A process of its own whose zone is half a day behind: days are those of the office all the same.
    const abroad = { ...env, TZ: 'America/New_York', ...trace.env };
    second = await startApi({
      databaseUrl,
      dataDir,
      env: abroad,
      now: beijing(`${TODAY}${MORNING}`),
      within: [],
    });
    await office.tamper(`UPDATE letters SET is_open = 0, status = 'closed'`);
    await office.tamper('DELETE FROM inspection_restores');
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2025-01-01' }));
  });
  afterAll(async () => {
    await second?.stop();
    trace.remove();
    site?.close();
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const at = (text: string) => office.at(beijing(text.includes('T') ? text : `${text}${MORNING}`));
  const board = async (person: Person = 'clerk'): Promise<Row[]> =>
    good(await office.people[person].get('/self-inspection')).rows;
  const row = async (code: string): Promise<Row> => (await board()).find((each) => each.row === code)!;
  const items = async (code: string) =>
    good(await office.people.leader.get(`/self-inspection/${code}/items?limit=100`)).items as {
      id: string;
      title: string;
      on: string | null;
      failsOn: string | null;
      note: string;
    }[];
  /** Received on a day of the past, as 公开办 enters a call. */
  const keyed = async (on: string, overrides: Partial<LetterBody> & { source?: string } = {}) => {
    const body = {
      ...aLetter(overrides),
      source: 'phone',
      receivedAt: beijing(`${on}T10:00:00`),
      ...overrides,
    };
    return good(await office.people.clerk.post('/staff/letters', body)) as { id: string; number: string };
  };
  /** What the case before left open is none of the next one's. */
  const cleared = async (on: string) => {
    await office.tamper(`UPDATE letters SET is_open = 0, status = 'closed' WHERE is_open = 1`);
    await at(on);
  };

  it.each([
    ['unanswered', 'consultation', '2026-08-27', [['2026-11-28', 'red', '2026-11-28']]],
    [
      'unanswered',
      'report',
      '2026-08-28',
      [
        ['2026-11-28', 'amber', '2026-11-29'],
        ['2026-11-28T23:59:59', 'amber', '2026-11-29'],
        ['2026-11-29T00:00:00', 'red', '2026-11-29'],
      ],
    ],
    [
      'unanswered',
      'suggestion',
      '2026-09-29',
      [
        ['2026-11-29', 'green', '2026-12-30'],
        ['2026-11-30', 'amber', '2026-12-30'],
      ],
    ],
    [
      'unanswered',
      'complaint',
      '2025-11-30',
      [
        ['2026-02-28', 'amber', '2026-03-01'],
        ['2026-03-01', 'red', '2026-03-01'],
      ],
    ],
    [
      'simple',
      'consultation',
      '2026-02-13',
      [
        ['2026-02-24', 'green', '2026-02-28'],
        ['2026-02-25', 'amber', '2026-02-28'],
        ['2026-02-27T23:59:59', 'amber', '2026-02-28'],
        ['2026-02-28T00:00:00', 'red', '2026-02-28'],
      ],
    ],
    ['simple', 'complaint', '2026-02-13', [['2026-02-28', 'green', null]]],
    ...(['consultation', 'suggestion', 'complaint', 'report'] as const).map(
      (kind) =>
        [
          'petition',
          kind,
          '2026-11-20',
          [
            ['2026-11-29', 'green', '2026-12-06'],
            ['2026-11-30', 'amber', '2026-12-06'],
            ['2026-12-05T23:59:59', 'amber', '2026-12-06'],
            ['2026-12-06T00:00:00', 'red', '2026-12-06'],
          ],
        ] as const,
    ),
    [
      'legal',
      'suggestion',
      '2026-03-09',
      [
        ['2026-03-13', 'green', '2026-03-19'],
        ['2026-03-18T23:59:59', 'amber', '2026-03-19'],
        ['2026-03-19T00:00:00', 'red', '2026-03-19'],
      ],
    ],
  ] as const)('I01–I04: %s, a %s of %s', async (code, kind, on, states) => {
    await cleared(states[0][0]);
    const { id } = await keyed(on, { kind });
    for (const [now, state, failsOn] of states) {
      await at(now);
      const found = await row(code);
      expectNamed({ state: found.state, failsOn: found.failsOn }, now).toEqual({ state, failsOn });
      const listed = await items(code);
      expect(listed).toHaveLength(found.value!);
      expect(listed.map((item) => item.id)).toEqual(state === 'green' ? [] : [id]);
    }
  });

  it('I01: neither a request for a supplement nor an assignment stops the three months; an answer does', async () => {
    await cleared('2026-08-29');
    const { id } = await keyed('2026-08-28', { kind: 'consultation' });
    await office.assign(id);
    good(
      await office.act('handler', id, 'supplement-request', {
        text: '请补充说明是哪一年的数据。',
        version: (await office.look(id)).version,
      }),
    );
    await at('2026-11-29');
    expect(await row('unanswered')).toMatchObject({ state: 'red', value: 1, words: '失分 1 件' });
    await office.does('handler', id, 'draft', { body: '您好！来信收悉，所询数据请见统计年鉴第三章。' });
    expect((await row('unanswered')).state).toBe('red');
    await office.does('head', id, 'review', { approved: true });
    await office.does('handler', id, 'answer');
    expect(await row('unanswered')).toMatchObject({ state: 'green', value: 0, failsOn: null });
  });

  it('I01: a 追问 begins a new three months', async () => {
    await cleared('2026-08-28');
    const sent = await office.bring('answered', { kind: 'consultation' });
    await at('2026-09-10');
    const { number, queryCode } = sent;
    good(
      await office.citizen.post('/letters/lookup/reopening', {
        number,
        queryCode,
        body: '还有一个问题没有答复，请补充答复。',
      }),
    );
    await at('2026-11-29');
    expect(await row('unanswered')).toMatchObject({ state: 'amber', failsOn: '2026-12-11' });
  });

  it('I01: what was refused, referred or withdrawn is not counted', async () => {
    await cleared('2026-08-01');
    const send = () => office.send({ kind: 'consultation' });
    const [refused, referred, withdrawn, kept] = [await send(), await send(), await send(), await send()];
    const explanation = '您反映的事项不属于我局职责范围，请向当地有关部门咨询。';
    await at(TODAY);
    expect((await row('unanswered')).value).toBe(4);
    await office.does('clerk', refused.id, 'refusal', { code: '03', explanation });
    expect((await row('unanswered')).value).toBe(3);
    await office.does('clerk', referred.id, 'referral', { organ: '市教育局', explanation });
    expect((await row('unanswered')).value).toBe(2);
    const { number, queryCode } = withdrawn;
    good(await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode }));
    expect(await row('unanswered')).toMatchObject({ value: 1, state: 'red' });
    expect((await items('unanswered')).map(({ id }) => id)).toEqual([kept.id]);
  });

  describe('I01: a letter merged into a newer one', () => {
    const merge = (id: string, into: { number: string }) =>
      office.does('clerk', id, 'merge', {
        into: into.number,
        explanation: '与您另一件来信反映同一事项，合并办理。',
      });
    /** Sent now and accepted. */
    const taken = async () => {
      const sent = await office.send({ kind: 'consultation' });
      await office.does('clerk', sent.id, 'acceptance');
      return sent;
    };
    const shown = async () => (await items('unanswered')).map(({ id, on }) => [id, on]);

    it('still waits: the row counts from its receipt, through any number of mergers, once', async () => {
      await cleared('2026-08-28');
      const oldest = await taken();
      await at('2026-10-01');
      const between = await taken();
      await merge(oldest.id, between);
      await at('2026-11-20');
      const lead = await taken();
      await merge(between.id, lead);
      await at('2026-11-28T23:59:59');
      expect(await row('unanswered')).toMatchObject({ state: 'amber', value: 1, failsOn: '2026-11-29' });
      await at('2026-11-29T00:00:00');
      expect(await row('unanswered')).toMatchObject({ state: 'red', value: 1, words: '失分 1 件' });
      expect(await shown()).toEqual([[lead.id, '2026-08-28']]);
      // The lead has waited for six working days, the oldest for three months.
      expect((await items('simple')).map(({ id, on }) => [id, on])).toEqual([[lead.id, '2026-08-28']]);
    });

    it('is answered with it, so a 追问 of the other sender does not bring its age back', async () => {
      await cleared('2026-08-01');
      const [early, late] = [await taken(), await taken()];
      const lead = await office.send({ kind: 'consultation' });
      await merge(early.id, lead);
      await office.advance(lead.id, 'answered');
      await at('2026-08-20');
      const { number, queryCode } = lead;
      const body = '还有一个问题没有答复，请补充答复。';
      good(await office.citizen.post('/letters/lookup/reopening', { number, queryCode, body }));
      await office.tamper('UPDATE letters SET is_open = 0 WHERE id = ?', [late.id]);
      await at('2026-11-02');
      expect(await row('unanswered')).toMatchObject({ state: 'amber', failsOn: '2026-11-21' });
      // Merged after the 追问, it has not been answered.
      await office.tamper('UPDATE letters SET is_open = 1 WHERE id = ?', [late.id]);
      await merge(late.id, lead);
      expect(await row('unanswered')).toMatchObject({ state: 'red', failsOn: '2026-11-02', value: 1 });
      expect(await shown()).toEqual([[lead.id, '2026-08-01']]);
    });
  });

  it('I03, I10: a merged letter waits in the rows that it belongs to', async () => {
    await cleared('2026-11-26');
    const found = await keyed('2026-10-20', { source: 'correction', kind: 'suggestion' });
    const asked = await keyed('2026-11-02', { kind: 'consultation' });
    const lead = await keyed('2026-11-25', { kind: 'complaint' });
    const explanation = '与另一件来信反映同一事项，合并办理。';
    for (const { id } of [found, asked])
      await office.does('clerk', id, 'merge', { into: lead.number, explanation });
    expect(await row('correction')).toMatchObject({
      state: 'red',
      value: 1,
      words: '失分 1 件，其中 1 件超过 1 个月',
    });
    expect(await row('simple')).toMatchObject({ state: 'red', value: 1 });
    expect((await items('simple')).map(({ id, on }) => [id, on])).toEqual([[lead.id, '2026-11-02']]);
    // The merger told both senders what becomes of their letters: the notice is owed to the sender of the lead alone.
    expect(await row('petition')).toMatchObject({ state: 'green', failsOn: '2026-12-11' });
  });

  it('I03: a consultation that 公开办 calls complex has its fifteen working days', async () => {
    await cleared('2026-11-28');
    const { id } = await keyed('2026-11-02', { kind: 'consultation' });
    const complaint = await keyed('2026-11-02', { kind: 'complaint' });
    expect((await row('simple')).state).toBe('red');
    const path = (of: string) => `/self-inspection-facts/complex-letters/${of}`;
    const reason = '需要三个处室共同核对口径';
    assertRefused(await office.people.leader.post(path(id), { reason }), 403, 'FORBIDDEN');
    assertRefused(await office.people.clerk.post(path(complaint.id), { reason }), 409, 'ACTION_NOT_ALLOWED');
    good(await office.people.clerk.post(path(id), { reason }));
    assertRefused(await office.people.clerk.post(path(id), { reason }), 409, 'DUPLICATE');
    expect(await row('simple')).toMatchObject({ state: 'green', value: 0 });
    expect((await row('legal')).state).toBe('red');
  });

  it('I10: 网民纠错 is keyed by the clerk or imported, and has three working days and a month', async () => {
    await cleared('2026-11-26');
    await keyed('2026-11-25', { source: 'correction', kind: 'suggestion', title: '首页第三栏链接打不开' });
    expect(await row('correction')).toMatchObject({ state: 'green', failsOn: '2026-12-01' });
    await at('2026-11-27');
    expect(await row('correction')).toMatchObject({ state: 'amber', value: 1 });
    await at('2026-12-01');
    expect(await row('correction')).toMatchObject({ state: 'red', words: '失分 1 件' });
    const table = `主题,详情,时间,栏目,类别\n网站年鉴表格错位,第三章第二张表的表头错开一列,2026-11-25 10:00,我为政府网站找错,意见建议\n`;
    const form = new FormData();
    form.append('file', new Blob([table]), 'corrections.csv');
    const imported = await fetch(`${office.api.url}/api/v1/staff/imports`, {
      method: 'POST',
      headers: office.people.clerk.headers,
      body: form,
    });
    expect(imported.status).toBeLessThan(300);
    await at('2026-12-25T23:59:59');
    expect(await row('correction')).toMatchObject({ value: 2, words: '失分 2 件' });
    await at('2026-12-26T00:00:00');
    expect((await row('correction')).words).toBe('失分 2 件，其中 2 件超过 1 个月');
  });

  it('I05, I06, I11: the last published answer, what waits, and an answer without its department', async () => {
    await cleared('2026-09-27');
    // What the demonstration published is not in this story.
    await office.tamper('DELETE FROM published_letters');
    await office.tamper('DELETE FROM publication_candidates');
    await office.tamper(`UPDATE publication_drafts SET status = 'declined'`);
    await office.tamper('UPDATE open_days SET published_at = NULL, summary_published_at = NULL');
    await office.tamper('UPDATE consultations SET published_at = NULL, concluded_at = NULL');
    const publishOne = async () => {
      const { id } = await office.bring('answered', { kind: 'consultation', consentToPublish: true });
      return id;
    };
    const first = await publishOne();
    const waits = await publishOne();
    good(
      await prepareAsRead(office.people.clerk, first, {
        marks: { title: [], body: [], answer: [] },
        acknowledged: true,
      }),
    );
    good(await releaseAsRead(office.people.leader, first, { approved: true }));
    await at('2026-10-07');
    expect(await row('updates')).toMatchObject({ state: 'amber', failsOn: '2026-10-12' });
    await at('2026-10-12');
    expect((await row('updates')).state).toBe('red');
    await at('2026-11-10');
    expect((await row('publishing')).state).toBe('green');
    await at('2026-11-11');
    expect(await row('publishing')).toMatchObject({ state: 'amber', value: 45, failsOn: '2026-11-28' });
    await at('2026-11-27T23:59:59');
    expect((await row('publishing')).state).toBe('amber');
    await at('2026-11-28T00:00:00');
    expect(await row('publishing')).toMatchObject({ state: 'red', value: 62 });
    expect((await row('publishing')).words).toContain('1 件同意公开的答复等待公开');
    good(await office.act('clerk', waits, 'publication/declining', { reason: '内容涉及第三人，不宜公开' }));
    expect((await row('publishing')).words).toContain('目前没有可以公开的答复');
    expect(await row('elements')).toMatchObject({ state: 'green', value: 0 });
    await office.tamper(`UPDATE published_letters SET department_name = ''`);
    expect(await row('elements')).toMatchObject({ state: 'red', value: 1, failsOn: TODAY });
    expect((await items('elements')).map(({ note }) => note)).toEqual(['没有答复部门']);
    await office.tamper(`UPDATE published_letters SET department_name = '人口处'`);
    await at('2026-12-01');
    await publish(office.people.clerk, [
      {
        startsAt: '2027-01-23T01:00:00Z',
        endsAt: '2027-01-23T03:00:00Z',
        opensAt: '2026-12-02T01:00:00Z',
        closesAt: '2027-01-20T16:00:00Z',
      },
    ]);
    expect(await row('updates')).toMatchObject({ state: 'green', value: 0 });
    expect((await items('updates'))[0]).toMatchObject({ note: '政府开放日', on: '2026-12-01' });
  });

  it('I07: public figures of yesterday are amber, or red where the office says so, and of today green', async () => {
    await at('2026-10-19T23:59:50');
    expect(good(await office.citizen.get('/statistics/public')).asOf).toBe('2026-10-19');
    expect(await row('statistics')).toMatchObject({ state: 'green', value: 0, failsOn: null });
    // A visitor is still shown what was computed before midnight.
    await at('2026-10-20T00:00:30');
    expect(good(await office.citizen.get('/statistics/public')).asOf).toBe('2026-10-19');
    expect(await row('statistics')).toMatchObject({ state: 'amber', value: 1, failsOn: '2026-10-21' });
    expect((await items('statistics')).map(({ on }) => on)).toEqual(['2026-10-19']);
    await at('2026-10-20T00:00:51');
    expect(good(await office.citizen.get('/statistics/public')).asOf).toBe('2026-10-20');
    expect(await row('statistics')).toMatchObject({ state: 'green', value: 0, failsOn: null });
    good(
      await office.people.supervisor.post('/self-inspection/statistics/thresholds', {
        ...{ effectiveFrom: '2026-10-21', basis: '省里的检查指标', basisChecked: false },
        ...{ amberDays: 1, redDays: 1 },
      }),
    );
    await at('2026-10-20T23:59:55');
    good(await office.citizen.get('/statistics/public'));
    await at('2026-10-21T00:00:05');
    expect(await row('statistics')).toMatchObject({ state: 'red', value: 1, failsOn: '2026-10-21' });
    await at('2026-10-21T00:01:00');
    expect((await row('statistics')).state).toBe('green');
  });

  it('I08: surveys of twelve months, here and through other channels', async () => {
    await at('2026-03-09');
    expect(await row('surveys')).toMatchObject({ state: 'red', value: 0 });
    const add = (beganOn: string, title: string) =>
      office.people.clerk.post('/self-inspection-facts/surveys', { title, channel: '省政府网站', beganOn });
    const ids: string[] = [];
    for (const [n, beganOn] of [
      '2025-03-09',
      '2025-03-10',
      '2025-07-01',
      '2025-09-01',
      '2026-01-05',
    ].entries())
      ids.push(good(await add(beganOn, `问卷调查${n}`)).id);
    // The first began a year ago.
    expect(await row('surveys')).toMatchObject({ state: 'red', value: 4 });
    await at('2026-03-08');
    await publishedDraft(office.people.handler, office.people.head);
    await at('2026-03-09');
    expect(await row('surveys')).toMatchObject({ state: 'amber', value: 5, failsOn: '2026-03-10' });
    ids.push(good(await add('2026-03-09', '满意度问卷')).id);
    expect(await row('surveys')).toMatchObject({ state: 'green', value: 6, failsOn: '2026-07-01' });
    expect(await items('surveys')).toHaveLength(6);
    assertRefused(await add('2026-03-09', '满意度问卷'), 409, 'DUPLICATE');
    assertRefused(await add('2026-03-10', '将来的问卷'), 422, 'VALIDATION_FAILED');
    expect((await office.people.clerk.delete(`/self-inspection-facts/surveys/${ids.at(-1)}`)).status).toBe(
      204,
    );
    assertRefused(
      await office.people.clerk.delete(`/self-inspection-facts/surveys/${ids.at(-1)}`),
      404,
      'NOT_FOUND',
    );
    expect((await row('surveys')).value).toBe(5);
  });

  it('I09: the annual report is due on 31 January, or on the day that the office sets', async () => {
    await at('2026-12-31');
    // Nothing was reported about 2025 yet.
    expect((await row('annual')).state).toBe('red');
    const fields = {
      ...{ surveys: 0, surveyOpinions: 0, surveyResults: 0 },
      ...{ interviews: 0, interviewQuestions: 0, interviewAnswers: 0 },
    };
    const report = (year: number, more: object) =>
      office.people.clerk.put(`/supervision/reports/annual/${year}`, { ...fields, ...more });
    const link = 'https://www.example.gov.cn/report/2025.html';
    assertRefused(await report(2025, { publishedOn: '2026-01-20' }), 422, 'VALIDATION_FAILED');
    assertRefused(
      await report(2025, { publishedOn: '2027-01-20', publishedLink: link }),
      422,
      'VALIDATION_FAILED',
    );
    assertRefused(
      await report(2025, { publishedOn: '2026-01-20', publishedLink: 'javascript:alert(1)' }),
      422,
      'VALIDATION_FAILED',
    );
    const saved = good(
      await report(2025, { publishedOn: '2026-01-20', publishedLink: link, unifiedPlatform: true }),
    );
    expect(saved).toMatchObject({ publishedOn: '2026-01-20', unifiedPlatform: true, smartAnswers: false });
    expect(saved.received - saved.receivedLetters).toBeGreaterThanOrEqual(0);
    expect(await row('annual')).toMatchObject({ state: 'green', failsOn: '2027-02-01' });
    await at('2027-01-01T00:00:00');
    expect(await row('annual')).toMatchObject({ state: 'amber', failsOn: '2027-02-01' });
    good(
      await office.people.supervisor.post('/self-inspection/annual/thresholds', {
        effectiveFrom: '2027-01-02',
        basis: '省政府办公厅要求',
        basisChecked: true,
        lastDate: 29,
      }),
    );
    await at('2027-01-02');
    expect(await row('annual')).toMatchObject({
      state: 'amber',
      failsOn: '2027-01-30',
      basis: '省政府办公厅要求',
    });
    await at('2027-01-30T00:00:00');
    expect((await row('annual')).state).toBe('red');
  });

  it('I12: probes, each quarter of an hour once however many servers there are, kept for a time', async () => {
    const instant = (text: string) => office.at(text);
    const start = new Date(beijing('2026-11-28T08:00:00')).getTime();
    for (let n = 0; n < 20; n += 1) {
      await instant(new Date(start + n * 900_000).toISOString());
      status = n === 19 ? 500 : 200;
      await office.api.runJob('inspection-probe');
      // The first and the one that fails: the slots between them are no different.
      if (n === 0 || n === 19) await second.runJob('inspection-probe');
    }
    expect(await office.sql('SELECT slot FROM inspection_probes')).toHaveLength(20);
    // One of twenty is five in a hundred.
    expect(await row('reachable')).toMatchObject({ state: 'red', value: 5 });
    expect((await row('reachable')).words).toContain('检查人员从外部看到的可能不同');
    expect((await items('reachable'))[0]!.note).toBe('打不开：服务器报错（500）');
    status = 200;
    for (let n = 20; n < 26; n += 1) {
      await instant(new Date(start + n * 900_000).toISOString());
      await office.api.runJob('inspection-probe');
    }
    expect(await row('reachable')).toMatchObject({ state: 'amber', value: 3.85, failsOn: null });
    await at('2026-12-06');
    expect(await row('reachable')).toMatchObject({ state: 'amber', value: null });
    await at('2027-04-01');
    await office.api.runJob('expired-rows');
    expect(await office.sql('SELECT slot FROM inspection_probes')).toEqual([]);
  });

  it('I13: what is missing in the footer is named, and the footer shows what is there', async () => {
    await at(TODAY);
    expect(await row('identity')).toMatchObject({ state: 'red', value: 5 });
    const site = good(await office.citizen.get('/site'));
    expect(site).toMatchObject({ icpNumber: null, organiser: null });
    const { version } = site as { version: number };
    const profile = {
      name: '某市统计局',
      sealColour: '#b3261e',
      themeColour: '#1b5e8c',
      version,
      icpNumber: '皖ICP备05012345号-1',
      policeNumber: '皖公网安备34010002000001号',
      stateMark: 'https://www.example.gov.cn/mark',
      correctionLink: 'https://www.example.gov.cn/zhaocuo',
    };
    for (const [path, value] of [
      ['icpNumber', '备案号 1'],
      ['policeNumber', '12345'],
      ['stateMark', 'javascript:alert(1)'],
      ['correctionLink', 'www.example.gov.cn'],
    ] as const)
      expectNamed(
        (await office.people.admin.put('/staff/office', { ...profile, [path]: value })).body.errors?.[0]
          ?.path,
        path,
      ).toBe(path);
    good(await office.people.admin.put('/staff/office', profile));
    expect(await row('identity')).toMatchObject({ state: 'red', words: '没有填写：主办单位' });
    good(
      await office.people.admin.put('/staff/office', {
        ...profile,
        version: version + 1,
        organiser: '某市统计局',
      }),
    );
    expect(await row('identity')).toMatchObject({ state: 'green', value: 0, failsOn: null });
    expect(good(await office.citizen.get('/site'))).toMatchObject({ icpNumber: '皖ICP备05012345号-1' });
  });

  it('I14: accounts without a second factor, the oldest log, and the last restore', async () => {
    await at(TODAY);
    expect(await row('accounts')).toMatchObject({ state: 'red', failsOn: '2026-01-02' });
    const restore = (restoredOn: string) =>
      office.people.supervisor.post('/self-inspection-facts/restores', {
        restoredOn,
        note: '恢复到备用服务器并核对件数',
      });
    assertRefused(await restore('2026-11-29'), 422, 'VALIDATION_FAILED');
    good(await restore('2026-11-20'));
    const found = await row('accounts');
    expect(found).toMatchObject({ state: 'amber', failsOn: '2027-11-21' });
    expect(found.words).toContain('上次恢复演练 2026-11-20');
    expect(found.value).toBe((await items('accounts')).length);
  });

  it('notes are written once, found under their row, and a repeated request writes none', async () => {
    await at(TODAY);
    const path = '/self-inspection/unanswered/notes';
    const key = { 'Idempotency-Key': 'a-key-of-a-note-0001' };
    const body = '已电话催办人口处，下周一答复';
    const first = good(await office.people.clerk.post(path, { body }, key));
    expect(good(await office.people.clerk.post(path, { body }, key)).id).toBe(first.id);
    assertRefused(
      await office.people.clerk.post(path, { body: '另一条说明' }, key),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
    good(await office.people.leader.post(path, { body: '请综合处一并核对' }));
    const page = good(await office.people.supervisor.get(`${path}?limit=1`));
    expect(page.items).toHaveLength(1);
    const next = good(await office.people.supervisor.get(`${path}?limit=1&cursor=${page.nextCursor}`));
    expect([...page.items, ...next.items].map((note) => note.body).sort()).toEqual(
      [body, '请综合处一并核对'].sort(),
    );
    expect((await row('unanswered')).notes).toBe(2);
    assertRefused(
      await office.people.clerk.post('/self-inspection/nothing/notes', { body }),
      404,
      'NOT_FOUND',
    );
    for (const person of ['handler', 'head', 'admin'] as const)
      assertRefused(await office.people[person].get('/self-inspection'), 403, 'FORBIDDEN');
  });

  it('a basis whose original was not read says so', async () => {
    await at(TODAY);
    const rows = await board('leader');
    expect(rows.filter(({ basis }) => !basis.includes('依据待核对')).map((each) => each.row)).toEqual([
      'legal',
    ]);
    expect(rows).toHaveLength(14);
  });

  describe('snapshots', () => {
    const SNAPSHOTS =
      'SELECT code, on_day, state, words, taken_at FROM inspection_snapshots ORDER BY on_day, code';
    const told = async (person: Person) =>
      (
        good(await office.people[person].get('/staff/notices?limit=100')).items as {
          topic: string;
          body: string;
        }[]
      )
        .filter(({ topic }) => topic.startsWith('staff.inspection-'))
        .map(({ body }) => body)
        .reverse();
    const night = async (on: string) => {
      await at(on);
      // Both at once: one of them is refused or comes too late.
      await Promise.allSettled([office.api, second].map(({ runJob }) => runJob('inspection-snapshot')));
      await untilPlanned(office);
    };

    beforeAll(async () => {
      await cleared('2026-05-06');
      // Those of the demonstration are later than these days.
      await office.tamper('DELETE FROM inspection_snapshots');
      await office.tamper('DELETE FROM notices');
    });

    it('are written once a day, by one of two servers, and neither again nor for a day that has passed', async () => {
      await night('2026-05-06');
      const first = await office.sql(SNAPSHOTS);
      expect(first).toHaveLength(14);
      await keyed('2026-02-01', { kind: 'complaint' });
      await at('2026-05-06T22:00:00');
      await Promise.all(
        [office.api, second].map(({ runJob }) => runJob('inspection-snapshot').catch(() => undefined)),
      );
      expect(await office.sql(SNAPSHOTS)).toEqual(first);
      // A message that is planned only after the clock was put back would not be due for days.
      await untilPlanned(office);
      // The clock was put back: what that day looked like is not known any more.
      await night('2026-05-04');
      expect(await office.sql(SNAPSHOTS)).toEqual(first);
      await night('2026-05-09');
      expect(await office.sql(SNAPSHOTS)).toHaveLength(28);
      const year = good(await office.people.leader.get('/self-inspection/snapshots?year=2026'));
      const days = year.rows.find((each: { row: string }) => each.row === 'unanswered') as {
        days: string;
        counts: Record<string, number>;
      };
      expect(days.days).toHaveLength(365);
      // 6 May is day 126 of the year; 7 and 8 May have no snapshot, and 10 May has not come.
      expect(days.days.slice(124, 131)).toBe('-g--r..');
      expect(days.counts).toEqual({ green: 1, amber: 0, red: 1, missing: 127 });
    });

    it('tell 公开办 and the leader of a turn once', async () => {
      const [clerk, leader] = [await told('clerk'), await told('leader')];
      expect(clerk.at(-1)).toContain('超 3 个月未回应（失分）');
      expect(leader.at(-1)).toContain('超 3 个月未回应（失分）');
      expect(clerk.filter((body) => body.includes('超 3 个月未回应'))).toHaveLength(1);
      expect(await told('supervisor')).toEqual([]);
      await night('2026-05-10');
      await night('2026-05-11');
      expect((await told('leader')).filter((body) => body.includes('超 3 个月未回应'))).toHaveLength(1);
      await cleared('2026-05-12');
      await night('2026-05-12');
      await keyed('2026-03-11', { kind: 'complaint' });
      await night('2026-05-13');
      expect((await told('clerk')).at(-1)).toContain('超 3 个月未回应（预警）');
      expect((await told('leader')).filter((body) => body.includes('超 3 个月未回应'))).toHaveLength(1);
    });

    it('keep their colours when a threshold changes', async () => {
      const before = await office.sql(SNAPSHOTS);
      const post = (body: object, person: Person = 'supervisor') =>
        office.people[person].post('/self-inspection/unanswered/thresholds', body);
      const stricter = {
        effectiveFrom: '2026-05-14',
        basis: '省里的检查指标',
        basisChecked: false,
        amberMonths: 1,
        redMonths: 2,
      };
      assertRefused(await post(stricter, 'clerk'), 403, 'FORBIDDEN');
      assertRefused(await post({ ...stricter, effectiveFrom: '2026-05-13' }), 422, 'VALIDATION_FAILED');
      assertRefused(await post({ ...stricter, amberMonths: 3 }), 422, 'VALIDATION_FAILED');
      assertRefused(await post({ ...stricter, redDays: 3 }), 422, 'VALIDATION_FAILED');
      good(await post(stricter));
      assertRefused(await post(stricter), 409, 'DUPLICATE');
      expect((await row('unanswered')).state).toBe('amber');
      await night('2026-05-14');
      expect(await row('unanswered')).toMatchObject({ state: 'red', basis: '省里的检查指标（依据待核对）' });
      expect((await office.sql(SNAPSHOTS)).slice(0, before.length)).toEqual(before);
      const page = good(await office.people.clerk.get('/self-inspection/unanswered/snapshots?limit=2'));
      const shown = page.items.map(
        ({ state, parameters }: { state: string; parameters: { value: number }[] }) => [
          state,
          ...parameters.map(({ value }) => value),
        ],
      );
      expect(shown).toEqual([
        ['red', 1, 2],
        ['amber', 2, 3],
      ]);
      const set = good(await office.people.leader.get('/self-inspection/thresholds')).items as {
        code: string;
      }[];
      expect(set.filter(({ code }) => code === 'unanswered')).toHaveLength(2);
    });

    it('make the report of a quarter, with the list behind each number', async () => {
      const file = async (query: string) => {
        const answer = await fetch(`${office.api.url}/api/v1/reports/self-inspection?${query}`, {
          headers: office.people.leader.headers,
        });
        return { status: answer.status, content: await answer.arrayBuffer() };
      };
      const xlsx = await file('year=2026&quarter=2&format=xlsx');
      const sheets = await readWorkbook(xlsx.content);
      expect(sheets).toHaveLength(15);
      const [summary] = sheets;
      const rows = rowsOf(summary!);
      expect(rows.flat().join(' ')).toContain('天没有记录');
      expect(rows.find(([title]) => String(title).startsWith('超 3 个月'))!.slice(2, 4)).toEqual([
        '1 件',
        '失分',
      ]);
      const list = rowsOf(sheets.find(({ name }) => name === '超 3 个月未回应')!);
      expect(list.at(-1)!.slice(2)).toEqual(['2026-03-11', '2026-05-12']);
      const docx = await file('year=2026&quarter=2&format=docx');
      expect(docx.status).toBe(200);
      expect(Buffer.from(docx.content).subarray(0, 2).toString()).toBe('PK');
      expect((await file('year=2026&quarter=3&format=docx')).status).toBe(422);
    });
  });

  it('the second server shows the same board', async () => {
    const session = client(second.url, office.people.clerk.headers);
    expect(good(await session.get('/self-inspection')).rows).toEqual(await board());
  });

  describe('the statements of the page', () => {
    /** What it reads, as the second server traces it. */
    const statements = async (): Promise<Statement[]> => {
      const session = client(second.url, office.people.clerk.headers);
      const made = await trace.during(async () => good(await session.get('/self-inspection')));
      return made.filter(({ sql }) => /^\s*(SELECT|WITH)/.test(sql));
    };
    /** Copies of a letter, with another value in some columns. */
    const copies = async (id: string, name: string, count: number, changed: Record<string, string>) => {
      const [letter] = await office.sql('SELECT * FROM letters WHERE id = ?', [id]);
      const columns = Object.keys(letter!);
      const own = `CONCAT('${name}-', n)`;
      const values: Record<string, string> = { id: own, number: own, ...changed };
      await office.tamper(
        `INSERT INTO letters (${columns.join(', ')})
         WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${count})
         SELECT ${columns.map((column) => values[column] ?? column).join(', ')} FROM counted, letters WHERE id = ?`,
        [id],
      );
    };
    /** Tables that a statement reads from end to end, among those named. */
    const scanned = async ({ sql, values }: Statement): Promise<string[]> => {
      if (testEngine() === 'sqlite')
        return (await office.sql<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values))
          .map(({ detail }) => detail)
          .filter((detail) => /^SCAN (letters|l|m)\b/.test(detail));
      return (await office.sql<{ table: string; type: string }>(`EXPLAIN ${sql}`, values))
        .filter(({ table, type }) => /^(letters|l|m)$/.test(table) && /^(ALL|index)$/.test(type))
        .map(({ table, type }) => `${table}: ${type}`);
    };

    it('are as many for hundreds of letters as for one, and none reads the letters from end to end', async () => {
      await cleared('2026-11-28');
      const { id } = await keyed('2026-08-01', { kind: 'consultation' });
      // The first request may read what is kept afterwards.
      await statements();
      const few = await statements();
      expect(few.length).toBeGreaterThan(14);
      await copies(id, 'open', 100, {});
      await copies(id, 'merged', 100, {
        ...{ status: `'merged'`, is_open: '0', ended_on: `'2026-08-02'` },
        merged_into_id: `CONCAT('open-', n)`,
      });
      // As in an office: most letters are closed.
      for (const name of ['old-a', 'old-b', 'old-c'])
        await copies(id, name, 900, { status: `'closed'`, is_open: '0' });
      if (testEngine() === 'mariadb') await office.sql('ANALYZE TABLE letters');
      const many = await statements();
      expect((await row('unanswered')).value).toBe(101);
      expect(many.map(({ sql }) => sql)).toEqual(few.map(({ sql }) => sql));
      const ofLetters = many.filter(({ sql }) => /\bletters\b/.test(sql));
      expect(ofLetters).toHaveLength(5);
      for (const statement of ofLetters) expectNamed(await scanned(statement), statement.sql).toEqual([]);
      expect(await scanned({ sql: 'SELECT id FROM letters WHERE title = ?', values: ['x'] })).toHaveLength(1);
    });
  });
});
