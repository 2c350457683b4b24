import { expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { publishedDraft } from '../support/consultations.js';
import { expectNamed } from '../support/expect.js';
import { good, publish } from '../support/open-days.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import {
  office,
  second,
  at,
  row,
  items,
  cleared,
  beijing,
  TODAY,
  siteAnswers,
} from './self-inspection-bench.js';

/** What the office publishes, asks and shows: rows that count no letter. */
export function publicFacts(): void {
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

  itOnce(
    'I07: public figures of yesterday are amber, or red where the office says so, and of today green',
    async () => {
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
    },
  );

  it('I08: surveys of twelve months, here and through other channels', async () => {
    await at('2026-03-09');
    // Those of the demonstration are not in this story.
    await office.tamper(`UPDATE consultations SET status = 'withdrawn'`);
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

  itOnce('I09: the annual report is due on 31 January, or on the day that the office sets', async () => {
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
      siteAnswers(n === 19 ? 500 : 200);
      await office.api.runJob('inspection-probe');
      // The first and the one that fails: the slots between them are no different.
      if (n === 0 || n === 19) await second.runJob('inspection-probe');
    }
    expect(await office.sql('SELECT slot FROM inspection_probes')).toHaveLength(20);
    // One of twenty is five in a hundred.
    expect(await row('reachable')).toMatchObject({ state: 'red', value: 5 });
    expect((await row('reachable')).words).toContain('检查人员从外部看到的可能不同');
    expect((await items('reachable'))[0]!.note).toBe('打不开：服务器报错（500）');
    siteAnswers(200);
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

  itOnce('I13: what is missing in the footer is named, and the footer shows what is there', async () => {
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

  itOnce('I14: accounts without a second factor, the oldest log, and the last restore', async () => {
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
}
