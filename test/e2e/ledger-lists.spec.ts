/** @engine one: which day and why; other files have MariaDB execute statements like its own */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, type Client } from '../support/client.js';
import { fileForm } from '../support/files.js';
import { good } from '../support/open-days.js';
import { A_LINK, emptyLedger, ledgerOf, periodPath, type Entry } from '../support/openness.js';
import { Office } from './office.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();

/** What the screens of 公开台账 ask for beyond the ledger itself. */
describe('lists of 公开台账', () => {
  let office: Office;
  let incident: { id: string; obligations: Entry[] };
  let departmentId: string;
  beforeAll(async () => {
    office = await Office.open({ now: office8('2026-10-01T22:40:00') });
    await emptyLedger(office);
    departmentId = office.departments.population!.id;
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2026-01-01' }));
    incident = good(
      await office.people.clerk.post('/occasions', {
        kind: 'incident',
        title: '数据泄露的传闻',
        knownAt: office8('2026-10-01T22:30:00'),
        departmentId,
      }),
    );
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const at = (text: string) => office.at(office8(text));
  const idsOf = async (client: Client, view: string): Promise<string[]> =>
    (await ledgerOf(client, 2026, `&view=${view}`)).map(({ id }) => id);
  const clocksOf = async (client: Client): Promise<{ code: string; overdue: boolean }[]> =>
    good(await client.get('/obligations/hour-clocks')).items;
  const whyOf = (entries: Entry[], code: string): string =>
    (entries.find((entry) => entry.code === code) as Entry & { why: string }).why;

  it('each day says why it is this one', async () => {
    expect(whyOf(incident.obligations, 'D20')).toBe(
      '从获知的 2026-10-01 22:30 起算满 5 小时，夜间和节假日不停（民法典第二百零一条）。',
    );
    expect(whyOf(incident.obligations, 'D19')).toBe('条款没有规定期限。');
    const why = async (code: string, period: string) =>
      good(await office.people.clerk.get(periodPath(code, period)));
    expect(await why('D10', '2026')).toMatchObject({
      why: '条款限定在 2026-11-01 至 2026-11-30 之内，到最后一天 24:00 止；遇休息日不顺延。',
      counted: null,
    });
    expect(await why('D10b', '2026')).toMatchObject({
      why: '条款写的是“及时”，没有数字；2026-11-30 之后第 5 个工作日是本单位的内部目标。',
      counted: { from: '2026-11-30', workingDays: 5 },
    });
  });

  it('a preview shows what an occasion starts and until when, and stores nothing', async () => {
    const preview = (kind: string, more = '') =>
      office.people.clerk.get(`/occasions/preview?kind=${kind}&knownAt=2026-09-30T12:00:00Z${more}`);
    const { obligations } = good(await preview('upstream_policy', '&happenedAt=2026-09-30T12:00:00Z'));
    expect(obligations).toMatchObject([{ code: 'D23', dueOn: '2026-10-08' }]);
    assertRefused(await preview('incident', '&happenedAt=2026-10-09T00:00:00Z'), 422, 'VALIDATION_FAILED');
    assertRefused(await preview('wedding'), 422, 'VALIDATION_FAILED');
    expect(good(await office.people.clerk.get('/occasions')).items).toHaveLength(1);
  });

  it('the hour clocks run on the bell of those who may see them, the most urgent first', async () => {
    const both = [
      { code: 'D20', overdue: false },
      { code: 'D21', overdue: false },
    ];
    for (const person of ['clerk', 'head', 'leader', 'supervisor'] as const)
      expect(await clocksOf(office.people[person])).toMatchObject(both);
    expect(await clocksOf(office.people.otherHandler)).toEqual([]);
    await at('2026-10-02T03:30:01');
    expect(await clocksOf(office.people.handler)).toMatchObject([{ ...both[0], overdue: true }, both[1]]);
    const evidence = { factAt: office8('2026-10-02T03:30:01'), url: A_LINK };
    good(await office.people.handler.post(`/occasions/${incident.id}/obligations/D20/evidence`, evidence));
    expect(await clocksOf(office.people.handler)).toMatchObject([both[1]]);
  });

  it('mine: the own department’s for a department, 公开办’s for the clerk, an excuse for the leader', async () => {
    await at('2026-10-02T23:00:00');
    expect(await idsOf(office.people.handler, 'mine')).toContain(`D21-${incident.id}`);
    expect(await idsOf(office.people.clerk, 'mine')).not.toContain(`D21-${incident.id}`);
    expect(await idsOf(office.people.clerk, 'mine')).toContain('D15-2026-Q4');
    expect(await idsOf(office.people.otherHandler, 'mine')).toEqual([]);
    expect(await idsOf(office.people.leader, 'mine')).toEqual([
      'D15-2026-Q1',
      'D15-2026-Q2',
      'D15-2026-Q3',
      'D16-2026',
    ]);
    expect(await idsOf(office.people.supervisor, 'mine')).toEqual([]);
    const old = { factAt: office8('2026-03-30T10:00:00'), url: A_LINK };
    good(await office.people.clerk.post(`${periodPath('D15', '2026-Q1')}/evidence`, old));
    expect(await idsOf(office.people.supervisor, 'mine')).toEqual(['D15-2026-Q1']);
    expect(good(await office.people.clerk.get(periodPath('D15', '2026-Q1'))).nextStep).toBe('等另一人确认');
    expect(good(await office.people.clerk.get(periodPath('D33', '2026'))).nextStep).toBe(
      '登记培训计划、培训活动',
    );
  });

  it('overdue and red: a missed quarter is late, a missed hour is red at once', async () => {
    const overdue = await idsOf(office.people.supervisor, 'overdue');
    expect(overdue).toEqual(expect.arrayContaining(['D37-2026', 'D15-2026-Q3', `D21-${incident.id}`]));
    const red = await idsOf(office.people.supervisor, 'red');
    const [missed] = await ledgerOf(office.people.supervisor, 2026, '&view=red');
    expect(missed).toMatchObject({ levelLabel: expect.stringMatching('红牌|催办通知单') });
    expect(red).toContain(`D21-${incident.id}`);
    expect(red).not.toContain('D15-2026-Q3');
    expect(await idsOf(office.people.supervisor, 'due')).toEqual(
      expect.arrayContaining([...overdue, 'D09-2026']),
    );
  });

  it('到期一览 holds letters and obligations in one list by day, each as the person may see it', async () => {
    await at('2026-09-01T10:00:00');
    const { id } = await office.send({ kind: 'suggestion', title: '到期一览里的来信' });
    await at('2026-10-09T10:00:00');
    const agenda = good(await office.people.supervisor.get('/supervision/agenda'));
    const days = agenda.items.map(({ dueOn }: { dueOn: string }) => dueOn);
    expect(days).toEqual([...days].sort());
    expect(agenda.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'letter', subjectId: id, overdue: true }),
        expect.objectContaining({ type: 'obligation', code: 'D21', subjectId: incident.id, level: 'red' }),
      ]),
    );
    const other = good(await office.people.otherHead.get('/supervision/agenda'));
    expect(JSON.stringify(other)).not.toContain('数据泄露的传闻');
    assertRefused(await office.people.handler.get('/supervision/agenda'), 403, 'FORBIDDEN');
  });

  it('a document says what each person may do with it now', async () => {
    const made = good(
      await office.people.handler.post('/documents', {
        title: '关于人口抽样调查的通知',
        subject: '调查',
        formedOn: '2026-10-08',
        attribute: 'proactive',
      }),
    );
    const actions = async (person: keyof Office['people']): Promise<string[]> =>
      good(await office.people[person].get(`/documents/${made.id}`)).allowedActions;
    expect(made.allowedActions).toEqual(['change']);
    expect(await actions('clerk')).toEqual(['change', 'review', 'return']);
    expect(await actions('leader')).toEqual(['review', 'return']);
    good(
      await office.people.clerk.post(`/documents/${made.id}/review`, { version: 1, secrecyChecked: true }),
    );
    expect(await actions('handler')).toEqual(['publish']);
    expect(await actions('supervisor')).toEqual([]);
    const published = { publishedAt: office8('2026-10-09T09:00:00'), url: A_LINK };
    good(await office.people.handler.post(`/documents/${made.id}/publication`, published));
    expect(await actions('handler')).toEqual([]);
    expect(await actions('supervisor')).toEqual(['retract']);
  });

  it('a decision of the November review waits for another person', async () => {
    const made = good(
      await office.people.handler.post('/documents', {
        title: '调查方案讨论稿',
        subject: '调查',
        formedOn: '2026-10-08',
        attribute: 'withheld',
        ground: '16',
        reason: '过程性信息，公开会影响调查',
      }),
    );
    good(
      await office.people.clerk.post(`/documents/${made.id}/review`, { version: 1, secrecyChecked: true }),
    );
    await at('2026-11-02T10:00:00');
    const decision = { documentId: made.id, decision: 'open', reason: '调查已经结束，可以主动公开' };
    good(await office.people.clerk.post('/document-reviews/2026', decision));
    const seen = async (person: 'clerk' | 'leader') =>
      good(await office.people[person].get(`/documents/${made.id}`));
    expect(await seen('clerk')).toMatchObject({
      allowedActions: [],
      pending: { year: 2026, decision: 'open' },
    });
    expect(await seen('leader')).toMatchObject({ allowedActions: ['reclassify'] });
    good(await office.people.leader.post(`/documents/${made.id}/reclassification`, { year: 2026 }));
    expect(await seen('leader')).toMatchObject({ allowedActions: [], pending: null, attribute: 'proactive' });
  });

  it('a preview of an import names the faults by row and stores nothing', async () => {
    const { name } = office.departments.population!;
    const table = [
      '文号,标题,主题,成文日期,处室,公开属性,链接',
      `预字〔2025〕1号,2025年统计公报,公报,2025-03-20,${name},主动公开,${A_LINK}`,
      `预字〔2025〕2号,没有属性的,公报,2025-03-20,${name},,`,
    ].join('\n');
    const send = (query: string) =>
      office.people.clerk.upload(
        `/documents/import${query}`,
        fileForm(Buffer.from(`\ufeff${table}`), '公文.csv'),
      );
    const found = { imported: 1, known: 0, rejected: [{ line: 3 }] };
    for (const query of ['?preview=true', '?preview=true', ''])
      expect(good(await send(query))).toMatchObject(found);
    expect(good(await send('?preview=true'))).toMatchObject({ imported: 0, known: 1 });
  });
});
