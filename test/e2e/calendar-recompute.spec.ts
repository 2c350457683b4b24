import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { staff } from '../support/client.js';
import { holdOnce } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';

/** Several batches on SQLite; on MariaDB they fit one. */
const COPIES = 700;

/** As many letters like this one as there are numbers: what a storm of a day leaves behind. */
async function copies({ office }: CalendarOffice, id: string): Promise<void> {
  const [row] = await office.sql('SELECT * FROM letters WHERE id = ?', [id]);
  const hex = testEngine() === 'sqlite' ? `printf('%012x', n)` : `LPAD(LOWER(HEX(n)), 12, '0')`;
  const joined = (a: string, b: string) =>
    testEngine() === 'sqlite' ? `${a} || ${b}` : `CONCAT(${a}, ${b})`;
  const own: Record<string, string> = {
    id: joined(`'${id.slice(0, 24)}'`, hex),
    number: joined(`'C-'`, hex),
    search_ord: 'NULL',
  };
  const columns = Object.keys(row!);
  const digits = [1, 10, 100, 1000].map(
    (unit) =>
      `(${Array.from({ length: 10 }, (_, n) => `SELECT ${n * unit} AS i`).join(' UNION ALL ')}) d${unit}`,
  );
  const numbers = `(SELECT d1.i + d10.i + d100.i + d1000.i AS n FROM ${digits.join(', ')}) numbers`;
  await office.tamper(
    `INSERT INTO letters (${columns.join(', ')})
     SELECT ${columns.map((name) => own[name] ?? `l.${name}`).join(', ')} FROM letters l, ${numbers} WHERE l.id = ? AND n BETWEEN 1 AND ${COPIES}`,
    [id],
  );
  await office.tamper(
    `INSERT INTO letter_events (letter_id, seq, type, at, actor_role, data)
     SELECT ${own.id}, 1, e.type, e.at, e.actor_role, e.data
       FROM letter_events e, ${numbers} WHERE e.letter_id = ? AND e.seq = 1 AND n BETWEEN 1 AND ${COPIES}`,
    [id],
  );
}

describe('recomputing many letters', () => {
  let calendar: CalendarOffice;
  let second: Api | undefined;
  const beside = () => {
    const { databaseUrl, dataDir, env } = calendar.office.api;
    const { HUIYIN_CLOCK_FILE } = env;
    return startApi({ databaseUrl, dataDir, env: { HUIYIN_CLOCK_FILE: HUIYIN_CLOCK_FILE! } });
  };
  /** Letters by due day and by how often they were moved; an event more or less would show. */
  const standing = async (clockFrom: string) => {
    const rows = await calendar.office.sql<{ due: string; version: number; letters: number; events: number }>(
      `SELECT CAST(l.due_on AS CHAR) AS due, l.version AS version, COUNT(*) AS letters,
         SUM((SELECT COUNT(*) FROM letter_events e WHERE e.letter_id = l.id)) AS events
       FROM letters l WHERE l.clock_from = ? AND l.is_open = 1 AND l.kind = 'suggestion' AND l.title LIKE '重算%'
       GROUP BY l.due_on, l.version`,
      [clockFrom],
    );
    return rows.map(({ due, version, letters, events }) => ({
      due,
      version: Number(version),
      letters: Number(letters),
      eventsEach: Number(events) / Number(letters),
    }));
  };

  /** `hub statistics verify` before the moved days are added up again, and after. */
  const reconciles = async () => {
    const { env } = calendar.office.api;
    expect(await runHub(['statistics', 'verify'], env)).toMatchObject({ code: 0 });
    expect(await runHub(['statistics', 'fold'], env)).toMatchObject({ code: 0 });
    expect(await runHub(['statistics', 'verify'], env)).toMatchObject({ code: 0 });
  };

  /** Each batch counts itself in the row of the version, at its end: who holds that row stops the run. */
  const stoppedBetweenBatches = async (begin: () => Promise<{ body: { version: number } }>) => {
    const { body } = await begin();
    const sql = 'SELECT version FROM calendar_versions WHERE version = ? AND earlier > 0';
    const { release } = await holdOnce(calendar.office.api.databaseUrl, 'a batch', sql, [body.version]);
    return { body, release };
  };
  const stoppedWithinABatch = async (begin: () => Promise<{ body: { version: number } }>) => {
    const { databaseUrl } = calendar.office.api;
    const waiting = (statement: string, rows: number) =>
      until(`a wait in ${statement}`, async () => {
        const [found] = await calendar.office.sql(
          `SELECT trx_id FROM information_schema.innodb_trx
             JOIN information_schema.processlist ON id = trx_mysql_thread_id
           WHERE db = DATABASE() AND trx_state = 'LOCK WAIT' AND trx_query LIKE ? AND trx_rows_modified >= ?`,
          [`${statement}%`, rows],
        );
        return found;
      });
    const [letter] = await calendar.office.sql<{ id: string }>(
      "SELECT MAX(id) AS id FROM letters WHERE clock_from = '2020-01-20' AND title LIKE '重算%'",
    );
    const byId = 'SELECT id FROM letters WHERE id = ?';
    const first = await holdOnce(databaseUrl, 'a letter', byId, [letter!.id]);
    const { body } = await begin();
    await waiting('SELECT COUNT(*) AS size', 0);
    const version = 'SELECT version FROM calendar_versions WHERE version = ?';
    const { release } = await holdOnce(databaseUrl, 'the version', version, [body.version]);
    await first.release();
    await waiting('UPDATE calendar_versions', COPIES);
    return { body, release };
  };

  beforeAll(async () => {
    calendar = await CalendarOffice.open('2020-01-20T02:00:00Z');
    await calendar.without('cn-2020-spring-festival');
    const first = await calendar.office.send({ kind: 'suggestion', title: '重算：第一封' });
    await copies(calendar, first.id);
    await runHub(['statistics', 'fold'], calendar.office.api.env);
  });
  afterAll(async () => {
    await second?.stop();
    await calendar?.office.close();
  });

  it('two instances at it, and letters arriving through both: every letter right, and moved once', async () => {
    const { office } = calendar;
    second = await beside();
    await office.at('2020-01-27T02:00:00Z');
    const { version } = await calendar.apply(NOTICES.springFestival2020);
    let over = false;
    const arriving = [office.api.url, second.url].map(async (url) => {
      let sent = 0;
      do {
        const response = await fetch(`${url}/api/v1/letters`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(aLetter({ kind: 'suggestion', title: '重算：途中到达' })),
        });
        expect(response.status).toBe(201);
        sent += 1;
      } while (!over);
      return sent;
    });
    const run = await calendar.finished(version);
    over = true;
    const sent = (await Promise.all(arriving)).reduce((a, b) => a + b, 0);

    expect(await standing('2020-01-20')).toEqual([
      { due: '2020-02-06', version: 2, letters: COPIES + 1, eventsEach: 2 },
    ]);
    // Whichever calendar an instance still had in mind, what stands in the end is the new one's day.
    const arrived = await standing('2020-01-27');
    expect(new Set(arrived.map(({ due }) => due))).toEqual(new Set(['2020-02-11']));
    expect(arrived.reduce((sum, { letters }) => sum + letters, 0)).toBe(sent);
    for (const { version: at, eventsEach } of arrived) expect(eventsEach).toBe(at);
    expect(run.later).toBeGreaterThanOrEqual(COPIES + 1);

    // Written out after the run, a few hundred at a time.
    const notes = await until('every letter to have its note', async () => {
      const [row] = await office.sql<{ n: number; letters: number; batches: number }>(
        `SELECT COUNT(*) AS n, COUNT(DISTINCT letter_id) AS letters,
           (SELECT COUNT(*) FROM outbox WHERE status = 'batch') AS batches
         FROM outbox WHERE topic = 'letter.due-moved' AND letter_id IN
           (SELECT id FROM letters WHERE title LIKE '重算：第一封')`,
      );
      return Number(row!.batches) === 0 ? [Number(row!.n), Number(row!.letters)] : undefined;
    });
    expect(notes).toEqual([COPIES + 1, COPIES + 1]);
    expect(office.faults()).toEqual([]);
  });

  it('figures follow: earlier sums are marked, and summed again they agree with the letters', async () => {
    await reconciles();
  });

  it('killed in the middle: nothing half done, and the instance that starts next finishes it', async () => {
    const { office } = calendar;
    await second?.stop();
    second = await beside();
    const admin = await staff(second.url, 'admin');
    await office.api.kill9();
    const { items, version: base } = (await admin.get('/calendar/notices')).body;
    const loaded = items.find(
      (item: { source: string; active: boolean }) => item.source === 'text' && item.active,
    );
    const takenBack = () =>
      admin.post(`/calendar/notices/${loaded.id}/reversion`, { baseVersion: base, reason: '载入有误' });
    const { body, release } = await (testEngine() === 'sqlite'
      ? stoppedBetweenBatches(takenBack)
      : stoppedWithinABatch(takenBack));
    await second.kill9();
    await release();
    const [row] = await office.sql<{ earlier: number }>(
      'SELECT earlier FROM calendar_versions WHERE version = ?',
      [body.version],
    );
    const before = Number(row!.earlier);
    expect(before).toBeLessThan(COPIES);
    const half = (await standing('2020-01-20')).sort((a, b) => a.version - b.version);
    expect(half.every(({ version, eventsEach }) => version === eventsEach)).toBe(true);
    expect(half.find(({ due }) => due === '2020-02-04')?.letters ?? 0).toBeLessThanOrEqual(before);

    second = await beside();
    const again = new CalendarOffice(office);
    const reader = await staff(second.url, 'admin');
    Object.defineProperty(again, 'admin', { get: () => reader });
    await again.finished(body.version);
    expect(await standing('2020-01-20')).toEqual([
      { due: '2020-02-04', version: 3, letters: COPIES + 1, eventsEach: 3 },
    ]);
    const said = await office.sql<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE action = 'calendar.recomputed' ORDER BY seq DESC LIMIT 1`,
    );
    expect(JSON.parse(said[0]!.detail)).toMatchObject({ version: body.version });
  });

  it('and figures follow when a notice is taken back', async () => {
    await reconciles();
  });
});
