import { beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { testEngine } from '../support/engines.js';
import { expectNamed } from '../support/expect.js';
import { good } from '../support/open-days.js';
import { type Statement } from '../support/statements.js';
import { readWorkbook, rowsOf } from '../support/workbooks.js';
import { untilPlanned } from './messages.js';
import { type Person } from './office.js';
import { office, second, trace, at, board, row, keyed, cleared, TODAY } from './self-inspection-bench.js';

/** Notes, daily snapshots and the report, on whichever server. */
export function dailyStates(): void {
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

  itOnce('a basis whose original was not read says so', async () => {
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

    itOnce('tell 公开办 and the leader of a turn once', async () => {
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

    itOnce('keep their colours when a threshold changes', async () => {
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

    itOnce('make the report of a quarter, with the list behind each number', async () => {
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

  itOnce('the second server shows the same board', async () => {
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
}
