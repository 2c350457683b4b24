import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused, client, type Answer, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { fileForm } from '../support/files.js';
import { good } from '../support/open-days.js';
import { A_LINK, emptyLedger, ledgerOf, periodPath, type Entry } from '../support/openness.js';
import { readWorkbook, rowsOf, serial, workbook } from '../support/workbooks.js';
import { entryOf } from '../support/zip-entry.js';
import { Office } from './office.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const REASON = '登记时把日期写错了，撤销重登';
const TXT = Buffer.from('会议纪要：听取政务公开工作汇报', 'utf8');

describe('公开台账 under attack', () => {
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    const now = office8('2026-01-05T10:00:00');
    office = await Office.open({ now });
    await emptyLedger(office);
    const { databaseUrl, dataDir } = office.api;
    // A machine in another zone sees the same days.
    second = await startApi({ databaseUrl, dataDir, now, env: { TZ: 'America/New_York' } });
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2025-01-01' }));
  });
  afterAll(async () => {
    await second?.stop();
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const at = async (text: string): Promise<void> => {
    await office.at(office8(text));
    second.setNow(office8(text));
  };
  const abroad = (person: Client): Client => client(second.url, person.headers);
  const one = async (code: string, period: string, by = office.people.supervisor): Promise<Entry> =>
    good(await by.get(periodPath(code, period)));
  const prove = (
    code: string,
    period: string,
    factAt: string,
    more: object = {},
    by: Client = office.people.clerk,
  ): Promise<Answer> =>
    by.post(`${periodPath(code, period)}/evidence`, { factAt: office8(factAt), url: A_LINK, ...more });

  itOnce(
    'what was struck is keyed anew before a second person only: a late one is not made timely by its clerk',
    async () => {
      await at('2026-02-02T10:00:00');
      expect(good(await prove('D37', '2026', '2026-02-02T09:00:00')).state).toBe('late');
      const path = periodPath('D37', '2026');
      good(await office.people.supervisor.post(`${path}/retraction`, { reason: REASON }));
      // Two days old, so it would count at once if nothing had been struck.
      const again: Entry = good(await prove('D37', '2026', '2026-01-30T17:00:00'));
      expect(again).toMatchObject({ state: 'overdue' });
      const { id } = again.evidence.at(-1)!;
      const confirm = `/obligation-evidence/${id}/confirmation`;
      assertRefused(await office.people.clerk.post(confirm), 409, 'SECOND_PERSON_REQUIRED');
      expect(good(await office.people.leader.post(confirm)).state).toBe('met');
      good(await office.people.supervisor.post(`${path}/retraction`, { reason: REASON }));
      const late: Entry = good(await prove('D37', '2026', '2026-02-02T09:30:00'));
      good(await office.people.leader.post(`/obligation-evidence/${late.evidence.at(-1)!.id}/confirmation`));
      // The first that counts decides; an earlier moment keyed afterwards changes nothing.
      const more: Entry = good(await prove('D37', '2026', '2026-01-30T16:00:00'));
      good(await office.people.leader.post(`/obligation-evidence/${more.evidence.at(-1)!.id}/confirmation`));
      expect((await one('D37', '2026')).state).toBe('late');
    },
  );

  itOnce('an excuse after the last moment is read beside it, and leaves it overdue', async () => {
    await at('2026-04-01T00:00:00');
    const path = periodPath('D15', '2026-Q1');
    expect((await one('D15', '2026-Q1')).state).toBe('overdue');
    const reason = '一季度数据推迟发布，发布会未能召开';
    const said: Entry = good(await office.people.leader.post(`${path}/excuse`, { reason }));
    expect(said.state).toBe('overdue');
    assertRefused(await office.people.leader.post(`${path}/excuse`, { reason }), 409, 'ACTION_NOT_ALLOWED');
    const { promises } = good(await office.citizen.get('/obligations/public/2026'));
    expect(
      promises.find(
        ({ code, period }: { code: string; period: string }) => code === 'D15' && period.endsWith('第一季度'),
      ),
    ).toMatchObject({ state: 'overdue', excuse: reason });
    // It may still be made good, late.
    expect(good(await prove('D15', '2026-Q1', '2026-04-01T00:00:00')).state).toBe('late');
  });

  it.each([
    ['2026-12-31T23:59:59.999', 'due_soon'],
    ['2027-01-01T00:00:00', 'overdue'],
  ])('in New York the day ends in Beijing, too: at %s the plan of the year is %s', async (now, state) => {
    await at(now);
    const abroadState = (await one('D09', '2026', abroad(office.people.supervisor))).state;
    expect([abroadState, (await one('D09', '2026')).state]).toEqual([state, state]);
  });

  itOnce.each([
    // Days counted by hand from the table of the State Council.
    ['2026-09-30T20:00:00', '2026-10-08'],
    ['2026-02-13T23:59:59', '2026-02-14'],
    ['2026-02-14T00:00:00', '2026-02-24'],
    ['2026-04-30T10:00:00', '2026-05-06'],
    ['2026-05-08T10:00:00', '2026-05-09'],
    ['2026-05-09T10:00:00', '2026-05-11'],
    ['2026-06-18T16:00:00', '2026-06-22'],
    ['2026-10-09T10:00:00', '2026-10-10'],
    ['2026-10-10T10:00:00', '2026-10-12'],
    ['2025-12-31T23:59:59', '2026-01-04'],
  ])(
    'H2: what the superior site published %s is reprinted by %s, as both machines say',
    async (when, due) => {
      await at('2026-12-01T09:00:00');
      const happenedAt = office8(when);
      const body = { kind: 'upstream_policy', title: '上级政策', happenedAt, knownAt: happenedAt };
      const made = good(await abroad(office.people.clerk).post('/occasions', body));
      expect(made.obligations[0]).toMatchObject({ code: 'D23', dueOn: due, provisional: false });
    },
  );

  it('two machines record one confirmation, one excuse and one occasion once each', async () => {
    await at('2026-06-29T10:00:00');
    const old: Entry = good(await prove('D30', '2026', '2026-05-11T10:00:00'));
    const { id } = old.evidence[0]!;
    const confirm = (by: Client) => by.post(`/obligation-evidence/${id}/confirmation`);
    const { leader, supervisor, clerk } = office.people;
    const confirmed = await Promise.all([
      confirm(leader),
      confirm(abroad(supervisor)),
      confirm(supervisor),
      confirm(abroad(leader)),
    ]);
    expect(confirmed.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const excuse = (by: Client) =>
      by.post(`${periodPath('D15', '2026-Q2')}/excuse`, { reason: '场地维修，改为书面发布' });
    const excused = await Promise.all([excuse(leader), excuse(abroad(leader))]);
    expect(excused.map(({ status }) => status).sort()).toEqual([200, 409]);
    // Proof and excuse of one moment: one of them is told.
    await at('2026-09-29T10:00:00');
    const both = await Promise.all([
      prove('D15', '2026-Q3', '2026-09-29T09:00:00'),
      leader.post(`${periodPath('D15', '2026-Q3')}/excuse`, { reason: '场地维修，改为书面发布' }),
    ]);
    expect(both.map(({ status }) => status).filter((status) => status < 300)).toHaveLength(1);
    const key = { 'idempotency-key': 'one-occasion-of-the-night' };
    const body = { kind: 'incident', title: '夜间事件', knownAt: office8('2026-09-29T09:00:00') };
    const made = await Promise.all(
      [clerk, abroad(clerk), clerk].map((caller) => caller.post('/occasions', body, key)),
    );
    expect(new Set(made.map((answer) => good(answer).id)).size).toBe(1);
  });

  itOnce(
    'H1: the office knew when it said so: not in the future, not before it happened, and no call changes it',
    async () => {
      await at('2026-10-01T22:30:00');
      const body = { kind: 'incident', title: '夜间事件' };
      const refusedPath = (answer: Answer): string => {
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        return answer.body.errors[0].path;
      };
      const post = (more: object) => office.people.clerk.post('/occasions', { ...body, ...more });
      expect(refusedPath(await post({ knownAt: office8('2026-10-01T22:30:00.001') }))).toBe('knownAt');
      const early = { knownAt: office8('2026-10-01T21:00:00'), happenedAt: office8('2026-10-01T21:00:01') };
      expect(refusedPath(await post(early))).toBe('happenedAt');
      for (const knownAt of ['2026-10-01', '2026-10-01T22:30:00', 'gestern', '', null, 0, {}])
        expectNamed((await post({ knownAt })).status, JSON.stringify(knownAt)).toBe(422);
    },
  );

  itOnce('D10 is not proved by a moment before its last decision', async () => {
    await at('2025-11-20T09:00:00');
    const { clerk, handler, leader } = office.people;
    const withheld = { attribute: 'withheld', ground: '16', reason: '过程性信息，公开会影响调查' };
    const made = good(
      await handler.post('/documents', {
        title: '调查底册交接单',
        subject: '其他',
        formedOn: '2025-11-12',
        ...withheld,
      }),
    );
    good(await clerk.post(`/documents/${made.id}/review`, { version: made.version, secrecyChecked: true }));
    await at('2025-12-01T09:00:00');
    good(
      await clerk.post('/document-reviews/2025', {
        documentId: made.id,
        decision: 'open',
        reason: '底册已经移交，可以公开',
      }),
    );
    assertRefused(
      await prove('D10', '2025', '2025-11-30T17:00:00', { note: '自查完毕' }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    expect(good(await prove('D10', '2025', '2025-12-01T09:00:00', { note: '自查完毕' })).state).toBe('late');

    // What was formed after the window is no part of it, and does not stand for one that is.
    const later = good(
      await handler.post('/documents', {
        title: '十二月的会议记录',
        subject: '其他',
        formedOn: '2025-12-01',
        ...withheld,
      }),
    );
    good(await clerk.post(`/documents/${later.id}/review`, { version: later.version, secrecyChecked: true }));
    const decision = { documentId: later.id, decision: 'keep', reason: '情形没有变化，继续维持' };
    assertRefused(await clerk.post('/document-reviews/2025', decision), 409, 'ACTION_NOT_ALLOWED');

    // A newer review has decided otherwise: the old decision is carried out no more.
    await at('2026-11-02T09:00:00');
    good(
      await clerk.post('/document-reviews/2026', {
        documentId: made.id,
        decision: 'keep',
        reason: '发现含个人信息，维持不公开',
      }),
    );
    assertRefused(
      await leader.post(`/documents/${made.id}/reclassification`, { year: 2025 }),
      409,
      'ACTION_NOT_ALLOWED',
    );
  });

  itOnce(
    'the report of the review holds every decision with its reason, for staff who see the whole office',
    async () => {
      await at('2026-11-02T09:00:00');
      const { supervisor, head } = office.people;
      const file = async (query: string): Promise<Buffer> => {
        const answer = await fetch(`${office.api.url}/api/v1/document-reviews/${query}`, {
          headers: supervisor.headers,
        });
        expect(answer.status).toBe(200);
        return Buffer.from(await answer.arrayBuffer());
      };
      const text = (await entryOf(await file('2025/file?format=docx'), 'word/document.xml')).replace(
        /<[^>]+>/g,
        '',
      );
      for (const words of [
        '2025年政府信息公开自查报告',
        '不予公开的公文1件',
        '调查底册交接单',
        '第十六条',
        '过程性信息，公开会影响调查',
        '底册已经移交，可以公开',
        '尚未变更',
        '不对外发布',
      ])
        expect(text).toContain(words);
      assertRefused(await head.get('/document-reviews/2025/file?format=docx'), 403, 'FORBIDDEN');
      assertRefused(
        await office.citizen.get('/document-reviews/2025/file?format=docx'),
        401,
        'UNAUTHENTICATED',
      );
    },
  );

  itOnce('the report of the year and the three lists hold every figure, as docx and as xlsx', async () => {
    await at('2026-11-02T09:00:00');
    const { supervisor } = office.people;
    const file = async (path: string): Promise<Buffer> => {
      const answer = await fetch(`${office.api.url}/api/v1/reports/${path}`, { headers: supervisor.headers });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const wordsOf = async (path: string): Promise<string> => entryOf(await file(path), 'word/document.xml');
    const plain = (xml: string): string => xml.replace(/<[^>]+>/g, '');

    const all = await ledgerOf(supervisor, 2026);
    const count = (state: string): number => all.filter((entry) => entry.state === state).length;
    const year = await wordsOf('obligations?year=2026&format=docx');
    const [met, late, overdue, excused] = ['met', 'late', 'overdue', 'excused'].map(count);
    expect(late! + overdue!).toBeGreaterThan(3);
    expect(plain(year)).toContain(
      `本年度共${all.length}项，其中按时完成${met}项、逾期完成${late}项、逾期未办${overdue}项、已说明理由${excused}项。`,
    );
    expect(year.match(/<w:tr[ >]/g)).toHaveLength(all.length + 1);
    const [sheet] = await readWorkbook(await file('obligations?year=2026&format=xlsx'));
    const rows = rowsOf(sheet).filter(([code]) => /^D\d\d/.test(String(code)));
    expect(rows.map(([code, title]) => `${String(code)} ${String(title)}`)).toEqual(
      all.map(({ code, title }) => `${code} ${title}`),
    );
    for (const { title, stateLabel } of all)
      expectNamed(plain(year).includes(`${title}`), stateLabel).toBe(true);
    // The struck piece of evidence was keyed first; the day that counts stands in the list.
    const report = rows.find(([code, , period]) => code === 'D37' && period === '2026年');
    expect(report?.slice(5, 8)).toEqual(['2026-02-02', '2026-02-02', '逾期完成']);

    const query = 'from=2026-01-01&to=2026-11-02';
    const { lists } = good(await supervisor.get(`/reports/neglect?${query}`));
    const neglect = await wordsOf(`neglect/file?${query}&format=docx`);
    for (const { label, items } of lists as { label: string; items: { title: string }[] }[]) {
      expect(plain(neglect)).toContain(`${label}（${items.length}件）`);
      for (const { title } of items) expect(plain(neglect)).toContain(title);
    }
    const sheets = await readWorkbook(await file(`neglect/file?${query}&format=xlsx`));
    expect(sheets.map(({ name }) => name)).toEqual(['重要信息不发布', '重大政策不解读', '热点回应不及时']);
    const listed = sheets.flatMap(rowsOf).filter(([code]) => /^D\d\d/.test(String(code)));
    expect(listed).toHaveLength(lists.flatMap(({ items }: { items: unknown[] }) => items).length);
    expect(listed.length).toBeGreaterThan(0);
  });

  describe('files as evidence', () => {
    const upload = async (person: Client): Promise<string> =>
      good(await person.upload('/staff/attachments', fileForm(TXT, '纪要.txt'))).id;

    it('prove in place of a link, once, and are read by those who may see the obligation', async () => {
      await at('2026-12-14T10:00:00');
      const { clerk, handler, supervisor } = office.people;
      const attachmentIds = [await upload(clerk)];
      const evidence = { url: undefined, attachmentIds };
      const entry: Entry = good(await prove('D09', '2026', '2026-12-14T09:00:00', evidence));
      expect(entry).toMatchObject({ state: 'met', evidence: [{ files: [{ name: '纪要.txt' }] }] });
      assertRefused(await prove('D17', '2026', '2026-12-14T09:00:00', evidence), 422, 'VALIDATION_FAILED');
      const foreign = { url: undefined, attachmentIds: [await upload(handler)] };
      assertRefused(await prove('D17', '2026', '2026-12-14T09:00:00', foreign), 422, 'VALIDATION_FAILED');

      const path = `/obligation-evidence/${entry.evidence[0]!.id}/files/${attachmentIds[0]}`;
      const { url } = good(await supervisor.get(path));
      expect(await (await fetch(office.api.url + url)).text()).toBe(TXT.toString('utf8'));
      expect((await office.citizen.get(path)).status).toBe(401);
      const { promises } = good(await office.citizen.get('/obligations/public/2026'));
      expect(promises.find(({ code }: { code: string }) => code === 'D09').files).toEqual([]);
    });

    itOnce('are public only where the requirement is, and when it was ticked', async () => {
      const { clerk, supervisor } = office.people;
      const evidence = async () => ({ attachmentIds: [await upload(clerk)], filesPublic: true });
      const training = { ...(await evidence()), part: 'training' };
      assertRefused(await prove('D33', '2026', '2026-12-14T09:00:00', training), 422, 'VALIDATION_FAILED');
      good(await prove('D18', '2026', '2026-12-14T09:00:00', await evidence()));
      const shown = async () => {
        const { promises } = good(await office.citizen.get('/obligations/public/2026'));
        return promises.find(({ code }: { code: string }) => code === 'D18').files;
      };
      const [file] = await shown();
      expect(file).toMatchObject({ name: '纪要.txt' });
      expect((await fetch(office.api.url + file.url)).status).toBe(200);
      good(await supervisor.post(`${periodPath('D18', '2026')}/retraction`, { reason: REASON }));
      expect(await shown()).toEqual([]);
    });

    itOnce('another department’s file does not exist', async () => {
      const { handler, otherHead, head } = office.people;
      const knownAt = office8('2026-12-14T09:00:00');
      const departmentId = office.departments.population!.id;
      const made = good(
        await office.people.clerk.post('/occasions', {
          kind: 'opinion',
          title: '网络舆情',
          knownAt,
          departmentId,
        }),
      );
      const attachmentIds = [await upload(handler)];
      const answer = await handler.post(`/occasions/${made.id}/obligations/D22/evidence`, {
        factAt: knownAt,
        attachmentIds,
      });
      const path = `/obligation-evidence/${good(answer).evidence[0].id}/files/${attachmentIds[0]}`;
      assertRefused(await otherHead.get(path), 404, 'NOT_FOUND');
      good(await head.get(path));
    });
  });

  describe('a list of older documents', () => {
    const HEADS = [
      '文号',
      '标题',
      '主题',
      '成文日期',
      '处室',
      '公开属性',
      '依据',
      '理由',
      '公开日期',
      '链接',
    ];
    const send = (file: Buffer, name = '公文.xlsx', query = ''): Promise<Answer> =>
      office.people.clerk.upload(`/documents/import${query}`, fileForm(file, name));
    const department = (): string => office.departments.population!.name;
    const found = async (q: string) =>
      good(await office.citizen.get(`/documents/catalogue?q=${encodeURIComponent(q)}&limit=100`)).items;

    itOnce(
      'of a real workbook: a merged title, serial days, formulas; sent twice it makes no doubles',
      async () => {
        await at('2026-12-14T10:00:00');
        const rows = [
          ['省统计局2024年公文目录'],
          HEADS,
          [
            { formula: 'CONCATENATE("统字〔2024〕",11,"号")', formulaResult: '统字〔2024〕11号' },
            '序列日期的公报',
            '公报',
            { formula: 'DATE(2024,3,20)', formulaResult: serial('2024-03-20T00:00:00') },
            department(),
            '主动公开',
            null,
            null,
            serial('2024-03-21T00:00:00'),
            A_LINK,
          ],
          // Without a number it is known by its title, day and department.
          [null, '没有文号的通知', '培训', new Date('2024-05-06T00:00:00Z'), department(), '依申请公开'],
          [
            null,
            '链接里的手机号',
            '其他',
            '2024-05-07',
            department(),
            '主动公开',
            null,
            null,
            null,
            `${A_LINK}?13812345678`,
          ],
          [
            null,
            '明天公开的',
            '其他',
            '2024-05-07',
            department(),
            '主动公开',
            null,
            null,
            '2027-05-07',
            A_LINK,
          ],
          ['统'.repeat(61), '文号太长的', '其他', '2024-05-07', department(), '依申请公开'],
          ['统字〔2024〕11号', '同一文号的另一件', '其他', '2024-05-07', department(), '依申请公开'],
        ];
        const file = await workbook(rows, {
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 9 }],
        });
        const first = good(await send(file));
        expect(first).toMatchObject({ imported: 2, known: 1 });
        expect(first.rejected.map(({ line }: { line: number }) => line)).toEqual([5, 6, 7]);
        expect(good(await send(file))).toMatchObject({ imported: 0, known: 3 });
        expect(await found('序列日期')).toMatchObject([
          { number: '统字〔2024〕11号', formedOn: '2024-03-20', publishedOn: '2024-03-21', url: A_LINK },
        ]);
      },
    );

    it('two machines that take one list at once store each document once', async () => {
      const rows = [
        HEADS,
        ...Array.from({ length: 40 }, (_, n) => [
          `并字〔2024〕${n}号`,
          `并发的通知${n}`,
          '其他',
          '2024-06-03',
          department(),
          '依申请公开',
        ]),
      ];
      const file = await workbook(rows);
      const other = abroad(office.people.clerk);
      const answers = await Promise.all([
        send(file),
        other.upload('/documents/import', fileForm(file, '公文.xlsx')),
      ]);
      const sums = answers.map((answer) => good(answer) as { imported: number; known: number });
      expect(sums.reduce((sum, { imported }) => sum + imported, 0)).toBe(40);
      expect(sums.reduce((sum, { known }) => sum + known, 0)).toBe(40);
    });

    itOnce(
      'of 5,000 rows is taken whole, of 5,001 not at all; hostile files are refused in plain words',
      async () => {
        const row = (n: number) =>
          `量字〔2023〕${n}号,大量的通知${n},其他,2023-06-05,${department()},不予公开,第十四条,国家秘密,,`;
        const csv = (count: number) =>
          Buffer.from(
            `\ufeff${HEADS.join(',')}\n${Array.from({ length: count }, (_, n) => row(n)).join('\n')}`,
          );
        assertRefused(await send(csv(5001), '公文.csv'), 422, 'IMPORT_UNREADABLE');
        expect(good(await send(csv(5000), '公文.csv'))).toMatchObject({ imported: 5000, rejected: [] });
        for (const [name, file] of [
          ['空的.xlsx', Buffer.alloc(0)],
          ['不是表格.xlsx', Buffer.from('PK\u0003\u0004 and then nothing')],
          ['网页.xlsx', Buffer.from('<html><table><tr><td>标题</td></tr></table></html>')],
          ['没有表头.csv', Buffer.from('a,b\n1,2')],
        ] as const) {
          const { status } = await send(file, name);
          expectNamed([413, 415, 422].includes(status), `${name} ${status}`).toBe(true);
        }
      },
    );

    itOnce(
      'five thousand withheld documents are a number in public, and a page at a time for staff',
      async () => {
        const { supervisor } = office.people;
        for (const path of ['/obligations?year=2026', '/documents', '/document-reviews/2026'])
          expectNamed(good(await supervisor.get(path)).items.length, path).toBeLessThanOrEqual(50);
        const { withheld, items, subjects } = good(await office.citizen.get('/documents/catalogue'));
        expect(withheld).toBeGreaterThanOrEqual(5000);
        expect(JSON.stringify([items, subjects])).not.toContain('大量');
        for (const query of ['q=大量', 'q=量字', 'year=2023', 'attribute=on_request&q=通知'])
          expect(
            JSON.stringify(good(await office.citizen.get(`/documents/catalogue?${query}`)).items),
          ).not.toContain('大量');
      },
    );
  });

  itOnce.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'cursor=x',
    'cursor=WyIyMDI2IiwiYSJd',
    'year=1999',
    'year=2026.5',
    'state=done',
    'view=all',
    'department=1',
    'order=asc',
    'year=2026&year=2027',
  ])('GET /obligations?%s is refused, as everywhere', async (query) => {
    const { status } = await office.people.supervisor.get(`/obligations?${query}`);
    expectNamed([400, 422].includes(status), String(status)).toBe(true);
  });

  itOnce('a met obligation has evidence that counts, or is known by the system', async () => {
    await at('2026-12-14T10:00:00');
    const all = await ledgerOf(office.people.supervisor, 2026);
    const met = all.filter(({ state }) => state === 'met' || state === 'late');
    expect(met.length).toBeGreaterThan(3);
    for (const { id, evidence, provedAt, knownWords } of met) {
      const counts = evidence.some(
        ({ struck, needsSecond, confirmedAt }) => !struck && (!needsSecond || confirmedAt !== null),
      );
      expectNamed(provedAt !== null && (counts || knownWords !== null), id).toBe(true);
    }
  });
});
