import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { staff } from '../support/client.js';
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

  const movedBy = async (version: number): Promise<number> => {
    const sql = 'SELECT earlier FROM calendar_versions WHERE version = ?';
    const [row] = await calendar.office.sql<{ earlier: number }>(sql, [version]);
    return Number(row!.earlier);
  };
  /**
   * Lets a run begin, and returns in the middle of it, which the last of the letters takes very long to leave: on SQLite
   * they are several batches, on MariaDB one.
   */
  const halfWay = async (begin: () => Promise<number>) => {
    const { office } = calendar;
    const [last] = await office.sql<{ id: string }>(
      `SELECT MAX(id) AS id FROM letters WHERE clock_from = '2020-01-20' AND title LIKE '重算%'`,
    );
    const trigger = 'CREATE TRIGGER test_slow AFTER UPDATE ON letters FOR EACH ROW';
    if (testEngine() === 'sqlite') {
      await office.tamper(
        `${trigger} WHEN NEW.id = '${last!.id}' BEGIN
           SELECT COUNT(*) FROM letters a, letters b, letters c WHERE a.version + b.version + c.version < 0; END`,
      );
      const version = await begin();
      await until('some letters to be moved', async () => (await movedBy(version)) > 0, { everyMs: 5 });
      return { version, goOn: () => office.tamper('DROP TRIGGER test_slow') };
    }
    await office.tamper(`${trigger} SET @slow = IF(NEW.id = '${last!.id}', SLEEP(100), 0)`);
    const version = await begin();
    const asleep = await until('a batch in its middle', async () => {
      const [found] = await office.sql<{ id: number }>(
        `SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state = 'User sleep'`,
      );
      return found?.id;
    });
    const goOn = async () => {
      await office.tamper(`KILL ${asleep}`);
      await office.tamper('DROP TRIGGER test_slow');
    };
    return { version, goOn };
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
    const takenBack = async (): Promise<number> => {
      const body = { baseVersion: base, reason: '载入有误' };
      return (await admin.post(`/calendar/notices/${loaded.id}/reversion`, body)).body.version;
    };
    const { version, goOn } = await halfWay(takenBack);
    await second.kill9();
    await goOn();
    const before = await movedBy(version);
    expect(before).toBeLessThan(COPIES);
    const half = (await standing('2020-01-20')).sort((a, b) => a.version - b.version);
    expect(half.every(({ version, eventsEach }) => version === eventsEach)).toBe(true);
    expect(half.find(({ due }) => due === '2020-02-04')?.letters ?? 0).toBeLessThanOrEqual(before);

    second = await beside();
    const again = new CalendarOffice(office);
    const reader = await staff(second.url, 'admin');
    Object.defineProperty(again, 'admin', { get: () => reader });
    await again.finished(version);
    expect(await standing('2020-01-20')).toEqual([
      { due: '2020-02-04', version: 3, letters: COPIES + 1, eventsEach: 3 },
    ]);
    const said = await office.sql<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE action = 'calendar.recomputed' ORDER BY seq DESC LIMIT 1`,
    );
    expect(JSON.parse(said[0]!.detail)).toMatchObject({ version });
  });

  it('and figures follow when a notice is taken back', async () => {
    await reconciles();
  });
});
