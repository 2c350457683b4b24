import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused, client, type Answer, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { fileForm } from '../support/files.js';
import { good } from '../support/open-days.js';
import { readWorkbook, rowsOf } from '../support/workbooks.js';
import { A_LINK, emptyLedger, ledgerOf, periodPath, type Entry } from '../support/openness.js';
import { readCalls } from './api-calls.js';
import { Office } from './office.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const SECRET = '涉密调查方案内部稿';
const WHY = '过程性信息，公开会影响调查';

interface DocumentBody {
  id: string;
  version: number;
  status: string;
  attribute: string;
  stampWords: string;
  obligations: Entry[];
}

describe('公文台账', () => {
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    office = await Office.open({ now: office8('2026-03-09T10:00:00') });
    await emptyLedger(office);
    const { databaseUrl, dataDir } = office.api;
    second = await startApi({ databaseUrl, dataDir, now: office8('2026-03-09T10:00:00') });
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2026-01-01' }));
  });
  afterAll(async () => {
    await second?.stop();
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const at = (text: string) => office.at(office8(text));
  const body = (more: object = {}): object => ({
    title: '关于开展经济普查的通知',
    subject: '普查',
    formedOn: '2026-03-05',
    attribute: 'proactive',
    ...more,
  });
  const propose = (more: object = {}, by: Client = office.people.handler): Promise<Answer> =>
    by.post('/documents', body(more));
  const ticks = { secrecyChecked: true };
  const review = (
    document: DocumentBody,
    more: object = {},
    by: Client = office.people.clerk,
  ): Promise<Answer> =>
    by.post(`/documents/${document.id}/review`, { version: document.version, ...ticks, ...more });
  /** Proposed by 人口处 and reviewed by 公开办. */
  const reviewed = async (more: object = {}, made: object = {}): Promise<DocumentBody> =>
    good(await review(good(await propose(more)), made));
  const publish = (id: string, more: object): Promise<Answer> =>
    office.people.handler.post(`/documents/${id}/publication`, more);
  const stateOf = (document: DocumentBody, code: string): string | undefined =>
    document.obligations.find((entry) => entry.code === code)?.state;
  const look = async (id: string): Promise<DocumentBody> =>
    good(await office.people.clerk.get(`/documents/${id}`));
  const refusedPaths = (answer: Answer): string[] => {
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    return answer.body.errors.map(({ path }: { path: string }) => path);
  };

  itOnce(
    'H08, D01, D02, D04: without an attribute, a ground or a reason it is refused, each by its name',
    async () => {
      await at('2026-03-09T09:00:00');
      expect(refusedPaths(await propose({ attribute: undefined }))).toEqual(['attribute']);
      expect(refusedPaths(await propose({ attribute: 'withheld' }))).toEqual(['ground', 'reason']);
      expect(refusedPaths(await propose({ attribute: 'withheld', ground: '17', reason: WHY }))).toEqual([
        'ground',
      ]);
      expect(refusedPaths(await propose({ forGovernment: true }))).toEqual(['reason']);
      expect(refusedPaths(await propose({ formedOn: '2026-03-10' }))).toEqual(['formedOn']);
      expect((await propose({ attribute: 'withheld', ground: '16', reason: WHY })).status).toBe(201);
    },
  );

  itOnce(
    'D11, D13, D14, D32: another person ticks what this document asks for, and the stamp names the attribute (D03)',
    async () => {
      const made: DocumentBody = good(
        await propose({
          title: '统计调查管理规定（草案）',
          isPolicy: true,
          forGovernment: true,
          isRegulation: true,
          otherOrgans: '省发展改革委',
          explanationPlan: '图解一份',
          reason: '涉及公众利益，应当公开',
        }),
      );
      expect(refusedPaths(await review(made, { secrecyChecked: false }))).toEqual([
        'secrecyChecked',
        'organsConfirmed',
        'explanationAttached',
        'legalOfficeChecked',
      ]);
      const all = { organsConfirmed: true, explanationAttached: true, legalOfficeChecked: true };
      assertRefused(await review({ ...made, version: 7 }, all), 409, 'STALE_VERSION');
      const done: DocumentBody = good(await review(made, all, office.people.leader));
      expect(done).toMatchObject({ status: 'reviewed', stampWords: '此件主动公开' });
      assertRefused(await review(done, all), 409, 'ACTION_NOT_ALLOWED');
      const again = body({ attribute: 'withheld', ground: '14', reason: WHY, version: done.version });
      assertRefused(
        await office.people.handler.put(`/documents/${made.id}`, again),
        409,
        'ACTION_NOT_ALLOWED',
      );
    },
  );

  itOnce(
    'a person who wrote or changed it does not review it; a returned one is changed and reviewed again',
    async () => {
      const own: DocumentBody = good(
        await propose({ departmentId: office.departments.population!.id }, office.people.clerk),
      );
      assertRefused(await review(own), 409, 'SECOND_PERSON_REQUIRED');
      const back = await office.people.leader.post(`/documents/${own.id}/return`, {
        reason: '请补充主题分类和文号',
      });
      expect(good(back)).toMatchObject({ status: 'returned', returnReason: '请补充主题分类和文号' });
      const changed: DocumentBody = good(
        await office.people.handler.put(
          `/documents/${own.id}`,
          body({ subject: '人口', version: good(back).version }),
        ),
      );
      expect(changed.status).toBe('proposed');
      assertRefused(await review(changed), 409, 'SECOND_PERSON_REQUIRED');
      expect(good(await review(changed, {}, office.people.leader)).status).toBe('reviewed');
    },
  );

  itOnce.each([
    ['2026-09-24', '2026-10-29', false],
    ['2026-12-03', '2026-12-31', false],
    ['2026-12-04', '2027-01-04', true],
  ])('H03, D08: formed %s, public by %s, provisional: %s', async (formedOn, dueOn, provisional) => {
    await at('2026-12-08T09:00:00');
    const document = await reviewed({ formedOn });
    expect(document.obligations.find(({ code }) => code === 'D08')).toMatchObject({ dueOn, provisional });
  });

  itOnce(
    'H07, D12: published 2026-03-09 10:00 with an explanation of that day is met, of the day after late',
    async () => {
      await at('2026-03-10T12:00:00');
      const policy = { isPolicy: true, explanationPlan: '图解一份' };
      const published = { publishedAt: office8('2026-03-09T10:00:00'), url: A_LINK };
      const inTime = await reviewed(policy);
      const both = { ...published, explanationAt: office8('2026-03-09T18:00:00'), explanationUrl: A_LINK };
      const met: DocumentBody = good(await publish(inTime.id, both));
      expect([stateOf(met, 'D08'), stateOf(met, 'D12')]).toEqual(['met', 'met']);

      const slow = await reviewed(policy);
      // Recorded all the same: the missing explanation turns red by itself.
      expect(stateOf(good(await publish(slow.id, published)), 'D12')).toBe('overdue');
      const explained = { explanationAt: office8('2026-03-10T11:00:00'), explanationUrl: A_LINK };
      expect(stateOf(good(await publish(slow.id, explained)), 'D12')).toBe('late');
      assertRefused(await publish(slow.id, { ...published, url: `${A_LINK}?2` }), 409, 'ACTION_NOT_ALLOWED');
    },
  );

  itOnce(
    'an old publication counts once a second person has confirmed it; a supervisor strikes a wrong one',
    async () => {
      await at('2026-03-30T09:00:00');
      const document = await reviewed({ formedOn: '2026-02-02' });
      const published = { publishedAt: office8('2026-02-09T10:00:00'), url: A_LINK };
      const keyed: DocumentBody = good(await publish(document.id, published));
      expect(stateOf(keyed, 'D08')).toBe('overdue');
      const { id } = keyed.obligations[0]!.evidence[0]!;
      expect(good(await office.people.head.post(`/obligation-evidence/${id}/confirmation`)).state).toBe(
        'met',
      );
      const strike = { code: 'D08', reason: '链接打不开，文件实际没有公开' };
      const path = `/documents/${document.id}/retraction`;
      assertRefused(await office.people.clerk.post(path, strike), 403, 'FORBIDDEN');
      const after: DocumentBody = good(await office.people.supervisor.post(path, strike));
      expect(after).toMatchObject({ publishedAt: null, url: null });
      expect(stateOf(after, 'D08')).toBe('overdue');
      assertRefused(
        await publish(document.id, { publishedAt: published.publishedAt }),
        422,
        'VALIDATION_FAILED',
      );
    },
  );

  itOnce('only a reviewed document of 主动公开 is recorded as public', async () => {
    const waiting: DocumentBody = good(await propose());
    const published = { publishedAt: office8('2026-03-30T08:00:00'), url: A_LINK };
    assertRefused(await publish(waiting.id, published), 409, 'ACTION_NOT_ALLOWED');
    const asked = await reviewed({ attribute: 'on_request' });
    expect(asked.obligations).toEqual([]);
    assertRefused(await publish(asked.id, published), 409, 'ACTION_NOT_ALLOWED');
  });

  it('two processes record the same publication at once: it is recorded once', async () => {
    await at('2026-03-30T09:00:00');
    second.setNow(office8('2026-03-30T09:00:00'));
    const document = await reviewed();
    const published = { publishedAt: office8('2026-03-30T08:00:00'), url: A_LINK };
    const other = client(second.url, office.people.handler.headers);
    const answers = await Promise.all(
      [office.people.handler, other, office.people.handler, other].map((caller) =>
        caller.post(`/documents/${document.id}/publication`, published),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await look(document.id)).obligations[0]!.evidence).toHaveLength(1);
  });

  it('the catalogue lists by subject, year and department what is public, and what may be asked for', async () => {
    await at('2026-06-08T09:00:00');
    const open = await reviewed({
      title: '能源统计报表制度',
      subject: '能源',
      formedOn: '2026-05-28',
      number: '统字〔2026〕5号',
    });
    const all = async (query: string) => {
      const { items } = good(await office.citizen.get(`/documents/catalogue?limit=100&${query}`));
      return items.map(({ title }: { title: string }) => title);
    };
    expect(await all('subject=能源')).toEqual([]);
    good(await publish(open.id, { publishedAt: office8('2026-06-08T08:00:00'), url: A_LINK }));
    await reviewed({ title: '能源调查底册', subject: '能源', attribute: 'on_request' });
    expect(await all('subject=能源')).toEqual(['能源统计报表制度']);
    expect(await all('attribute=on_request&subject=能源')).toEqual(['能源调查底册']);
    expect(await all('q=〔2026〕5号')).toEqual(['能源统计报表制度']);
    expect(await all('subject=能源&year=2025')).toEqual([]);
    expect(await all(`subject=能源&department=${office.departments.price!.id}`)).toEqual([]);
    expect(await all(`subject=能源&year=2026&department=${office.departments.population!.id}`)).toEqual([
      '能源统计报表制度',
    ]);
    assertRefused(
      await office.citizen.get('/documents/catalogue?attribute=withheld'),
      422,
      'VALIDATION_FAILED',
    );
  });

  itOnce('H08: no public answer names a withheld document, whatever is asked', async () => {
    await at('2026-06-08T09:00:00');
    const withheld = await reviewed({
      title: SECRET,
      subject: '涉密主题',
      number: '密字〔2026〕1号',
      attribute: 'withheld',
      ground: '14',
      reason: WHY,
    });
    good(await propose({ title: `${SECRET}二`, subject: '涉密主题' }));
    const filled = (await readCalls(office))
      .filter(({ method }) => method === 'GET')
      .map(({ path }) =>
        path
          .replace(/^\/api\/v1/, '')
          .replace('{year}', '2026')
          .replace(/\{\w+\}/g, withheld.id),
      );
    const attacks = [
      ...filled,
      ...[
        `q=${SECRET}`,
        'q=%25',
        'q=密字',
        'subject=涉密主题',
        'attribute=on_request&q=涉密',
        `cursor=${Buffer.from(JSON.stringify(['2999-12-31', withheld.id])).toString('base64url')}`,
      ].map((query) => `/documents/catalogue?limit=100&${query}`),
    ];
    expect(attacks.length).toBeGreaterThan(30);
    for (const path of attacks) {
      const { body: said } = await office.citizen.get(path);
      expect(`${path} ${JSON.stringify(said)}`.replace(path, '')).not.toMatch(/涉密/);
    }
    const { withheld: number } = good(await office.citizen.get('/documents/catalogue'));
    expect(number).toBe(1);
  });

  itOnce('another department’s document does not exist for a department', async () => {
    const document = await reviewed({
      attribute: 'withheld',
      ground: '16',
      reason: WHY,
      title: '内部会议记录',
    });
    for (const person of [office.people.otherHandler, office.people.otherHead]) {
      assertRefused(await person.get(`/documents/${document.id}`), 404, 'NOT_FOUND');
      const { items } = good(await person.get('/documents?limit=100'));
      expect(items).toEqual([]);
      const rows = good(await person.get('/document-reviews/2026?limit=100'));
      expect(rows.items).toEqual([]);
    }
    assertRefused(
      await office.people.otherHandler.post(`/documents/${document.id}/publication`, { url: A_LINK }),
      404,
      'NOT_FOUND',
    );
  });

  it('H04, D10: the self-check is done when each withheld document and cluster has a decision', async () => {
    await at('2026-10-31T23:59:59');
    const withheld = await reviewed({
      title: '工业调查方案',
      attribute: 'withheld',
      ground: '16',
      reason: WHY,
    });
    const path = '/document-reviews/2026';
    const decision = { documentId: withheld.id, decision: 'open', reason: '调查已经结束，可以主动公开' };
    assertRefused(await office.people.clerk.post(path, decision), 409, 'ACTION_NOT_ALLOWED');

    await at('2026-11-01T00:00:00');
    const prove = () =>
      office.people.clerk.post(`${periodPath('D10', '2026')}/evidence`, {
        factAt: office8('2026-11-01T00:00:00'),
        note: '自查完毕',
      });
    assertRefused(await prove(), 409, 'ACTION_NOT_ALLOWED');
    const { items } = good(await office.people.clerk.get(`${path}?limit=100`));
    for (const { documentId } of items as { documentId: string }[])
      if (documentId !== withheld.id)
        good(
          await office.people.clerk.post(path, {
            documentId,
            decision: 'keep',
            reason: '情形没有变化，继续维持',
          }),
        );
    assertRefused(await prove(), 409, 'ACTION_NOT_ALLOWED');
    assertRefused(
      await office.people.clerk.post(path, {
        cluster: '分县收入数据',
        applicants: 2,
        decision: 'open',
        reason: decision.reason,
      }),
      422,
      'VALIDATION_FAILED',
    );
    good(
      await office.people.clerk.post(path, {
        cluster: '分县收入数据',
        applicants: 3,
        decision: 'open',
        reason: decision.reason,
      }),
    );
    const done = good(await office.people.clerk.post(path, decision));
    expect(done).toMatchObject({ undecided: 0, clusters: [{ title: '分县收入数据', applicants: 3 }] });
    assertRefused(await office.people.leader.post(path, decision), 409, 'DUPLICATE');
    expect(good(await prove()).state).toBe('met');

    const turn = `/documents/${withheld.id}/reclassification`;
    assertRefused(await office.people.clerk.post(turn, { year: 2026 }), 409, 'SECOND_PERSON_REQUIRED');
    const turned: DocumentBody = good(await office.people.leader.post(turn, { year: 2026 }));
    expect(turned).toMatchObject({ attribute: 'proactive', ground: null });
    // H03: from the day of its reclassification.
    expect(turned.obligations[0]).toMatchObject({ code: 'D08', dueOn: '2026-11-27', state: 'open' });
    assertRefused(await office.people.leader.post(turn, { year: 2026 }), 409, 'ACTION_NOT_ALLOWED');
  });

  itOnce('older documents from a table stand in the catalogue and owe nothing', async () => {
    await at('2026-12-01T09:00:00');
    const before = (await ledgerOf(office.people.clerk, 2026)).length;
    const table = [
      '文号,标题,主题,成文日期,处室,公开属性,依据,理由,公开日期,链接',
      `统字〔2025〕1号,2025年统计公报,公报,2025-03-20,${office.departments.population!.name},主动公开,,,2025-03-21,${A_LINK}`,
      `统字〔2026〕2号,2026年培训通知,培训,2026-02-20,${office.departments.population!.name},依申请公开,,,,`,
      `统字〔2026〕3号,旧密件目录,其他,2026-02-21,${office.departments.population!.name},不予公开,第十四条,国家秘密,,`,
      `统字〔2026〕4号,没有属性的,其他,2026-02-21,${office.departments.population!.name},,,,,`,
      `统字〔2026〕6号,没有处室的,其他,2026-02-21,不存在的处室,主动公开,,,,`,
    ].join('\n');
    const send = () =>
      office.people.clerk.upload('/documents/import', fileForm(Buffer.from(`\ufeff${table}`), '公文.csv'));
    const first = good(await send());
    expect(first).toMatchObject({ imported: 3, known: 0 });
    expect(first.rejected.map(({ line }: { line: number }) => line)).toEqual([5, 6]);
    expect(good(await send())).toMatchObject({ imported: 0, known: 3 });
    expect((await ledgerOf(office.people.clerk, 2026)).length).toBe(before);
    const { items } = good(await office.citizen.get('/documents/catalogue?subject=公报'));
    expect(items).toMatchObject([{ title: '2025年统计公报', publishedOn: '2025-03-21', url: A_LINK }]);
  });

  it('H09, D35: the three lists name what was late in a period, and the files hold the same', async () => {
    await at('2026-12-01T09:00:00');
    const unpublished = await reviewed({ title: '久未公开的通知', formedOn: '2026-08-03' });
    const incident = { kind: 'incident', title: '重大数据事故', knownAt: office8('2026-09-01T08:00:00') };
    good(await office.people.clerk.post('/occasions', incident));
    const { supervisor, head } = office.people;
    const query = 'from=2026-08-01&to=2026-10-31';
    const { lists } = good(await supervisor.get(`/reports/neglect?${query}`));
    expect(lists.map(({ label }: { label: string }) => label)).toEqual([
      '重要信息不发布',
      '重大政策不解读',
      '热点回应不及时',
    ]);
    const titles = lists.map(({ items }: { items: { code: string; title: string }[] }) =>
      items.map(({ code, title }) => `${code} ${title}`),
    );
    expect(titles[0]).toContain('D08 久未公开的通知');
    expect(titles[1]).toEqual([]);
    expect(titles[2]).toEqual(['D20 重大数据事故', 'D21 重大数据事故']);
    expect(unpublished.obligations[0]).toMatchObject({ state: 'overdue' });
    assertRefused(
      await supervisor.get('/reports/neglect?from=2026-10-31&to=2026-08-01'),
      422,
      'VALIDATION_FAILED',
    );
    assertRefused(await head.get(`/reports/neglect?${query}`), 403, 'FORBIDDEN');

    const file = async (path: string): Promise<Buffer> => {
      const answer = await fetch(`${office.api.url}/api/v1${path}`, { headers: supervisor.headers });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const sheet = await readWorkbook(await file(`/reports/neglect/file?${query}&format=xlsx`));
    expect(JSON.stringify(sheet.map(rowsOf))).toContain('久未公开的通知');
    const year = JSON.stringify(
      (await readWorkbook(await file('/reports/obligations?year=2026&format=xlsx'))).map(rowsOf),
    );
    expect(year).toContain('2026年第一季度');
    expect(year).not.toContain('内部会议记录');
    for (const path of ['/reports/obligations?year=2026', `/reports/neglect/file?${query}`])
      expect((await file(`${path}&format=docx`)).subarray(0, 2).toString()).toBe('PK');
  });

  it('H10: with a weight of their own, obligations are in the assessment, one by one', async () => {
    await at('2026-12-01T09:00:00');
    const { supervisor } = office.people;
    await office.bring('answered');
    const query = '/supervision/assessment?from=2026-01-01&to=2026-12-03';
    await at('2026-12-04T09:00:00');
    const before = good(await supervisor.get(query)).departments[0];
    expect(before.obligations).toEqual([]);
    const weights = { onTimeWeight: 50, replyWeight: 20, satisfactionWeight: 20, obligationWeight: 10 };
    const rule = {
      ...weights,
      effectiveFrom: '2026-12-05',
      contributionPercent: 4,
      basis: '2026 年考核办法',
    };
    const path = '/supervision/assessment/rules';
    assertRefused(await supervisor.post(path, { ...rule, obligationWeight: 0 }), 422, 'VALIDATION_FAILED');
    good(await supervisor.post(path, rule));
    // A period that ended before keeps its score.
    expect(good(await supervisor.get(query)).departments[0]).toEqual(before);
    await at('2026-12-06T09:00:00');
    const after = good(await supervisor.get('/supervision/assessment?from=2026-01-01&to=2026-12-06'));
    const own = after.departments.find(
      ({ departmentId }: { departmentId: string }) => departmentId === office.departments.population!.id,
    );
    const late = own.obligations.find(({ title }: { title: string }) => title === '久未公开的通知');
    expect(late).toMatchObject({ code: 'D08', dueOn: '2026-08-31', inTime: false });
    expect(own.parts.at(-1)).toMatchObject({ name: 'obligationRate', label: '公开义务按时率' });

    // 申诉: the department says why, once; another one cannot; a supervisor decides, and it counts no more.
    const appeal = { obligation: late.id, reason: '网站整体迁移，上级统一暂停发布' };
    const exclusions = '/supervision/assessment/exclusions';
    const { head, otherHead } = office.people;
    assertRefused(await otherHead.post(exclusions, appeal), 404, 'NOT_FOUND');
    assertRefused(await head.post(exclusions, { reason: appeal.reason }), 422, 'VALIDATION_FAILED');
    assertRefused(await head.post(exclusions, { ...appeal, obligation: 'D08-x' }), 404, 'NOT_FOUND');
    const asked = good(await head.post(exclusions, appeal));
    expect(asked).toMatchObject({ obligation: late.id, number: 'D08', title: '久未公开的通知' });
    assertRefused(await head.post(exclusions, appeal), 409, 'DUPLICATE');
    const scored = async () => {
      const { departments } = good(
        await supervisor.get('/supervision/assessment?from=2026-01-01&to=2026-12-06'),
      );
      return departments.find(
        ({ departmentId }: { departmentId: string }) => departmentId === office.departments.population!.id,
      );
    };
    expect((await scored()).obligations).toContainEqual(late);
    good(
      await supervisor.post(`${exclusions}/${asked.id}/decision`, { granted: true, decision: '情况属实' }),
    );
    const cleared = await scored();
    expect(cleared.obligations).not.toContainEqual(late);
    expect(cleared.exclusions).toMatchObject([{ obligation: late.id, statusLabel: '已剔除' }]);
  });

  itOnce('a document from before the ledger began is recorded as public, and owes nothing', async () => {
    await at('2026-12-07T09:00:00');
    const old = await reviewed({ title: '台账以前的通知', formedOn: '2025-12-31' });
    expect(old.obligations).toEqual([]);
    const later = { publishedAt: office8('2026-12-07T09:00:01'), url: A_LINK };
    assertRefused(await publish(old.id, later), 422, 'VALIDATION_FAILED');
    const published: DocumentBody = good(
      await publish(old.id, { ...later, publishedAt: office8('2026-01-05T09:00:00') }),
    );
    expect(published).toMatchObject({ obligations: [], publishedAt: office8('2026-01-05T09:00:00') });
  });

  it('a repeated POST with one key makes one document', async () => {
    const key = { 'idempotency-key': 'one-document-of-handler' };
    const [one, two] = [
      await office.people.handler.post('/documents', body({ title: '重复提交的通知' }), key),
      await office.people.handler.post('/documents', body({ title: '重复提交的通知' }), key),
    ];
    expect(good(one).id).toBe(good(two).id);
    assertRefused(
      await office.people.handler.post('/documents', body({ title: '别的通知' }), key),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
  });
});
