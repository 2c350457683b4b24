import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, startApi, type Api } from '../support/api-process.js';
import { staff } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { TimeTravel } from './time-travel.js';

const NOW = '2026-11-23T02:00:00Z'; // a Monday, 10:00 in Shanghai
/** Rest days and make-up days of the months the demo reaches back to from NOW. */
const HOLIDAYS = ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];
const MAKE_UP_DAYS = ['2026-09-20', '2026-10-10'];

interface LetterRow {
  id: string;
  title: string;
  status: string;
  kind: string;
  mailbox: string;
  source: string;
  received: string;
  due: string;
}
interface Moment {
  letter_id: string;
  seq: number;
  type: string;
  at: string | Date;
}

const instantOf = (at: string | Date): Date =>
  at instanceof Date ? at : new Date(`${at.replace(' ', 'T')}Z`);
const shanghai = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString();

const lettersOf = (database: RawDatabase) =>
  database.query<LetterRow>(
    `SELECT id, title, status, kind, mailbox, source, CAST(received_on AS CHAR) AS received, CAST(due_on AS CHAR) AS due
     FROM letters ORDER BY title`,
  );

describe('demo data', () => {
  let api: Api;
  let office: TimeTravel;
  let database: RawDatabase;
  let letters: LetterRow[];
  beforeAll(async () => {
    api = await startApi({ demo: true, fresh: true, now: NOW });
    office = new TimeTravel(api);
    database = await openDatabase(api.databaseUrl);
    await api.runJob('letter-closing');
    letters = await lettersOf(database);
  });
  afterAll(async () => {
    await database?.close();
    await api?.stop();
  });
  const distinct = (of: (letter: LetterRow) => string) => [...new Set(letters.map(of))].sort();

  it('has four months of letters of every kind, mailbox and door', () => {
    expect(letters.length).toBeGreaterThanOrEqual(60);
    expect(distinct(({ kind }) => kind)).toEqual(['complaint', 'consultation', 'report', 'suggestion']);
    expect(distinct(({ mailbox }) => mailbox)).toEqual([
      'complaint',
      'consultation',
      'director',
      'suggestion',
    ]);
    expect(distinct(({ source }) => source)).toEqual(['h5', 'paper', 'phone', 'weapp', 'web']);
    const days = distinct(({ received }) => received);
    expect(days[0]! < '2026-08-01').toBe(true);
    expect(days.at(-1)).toBe('2026-11-23');
    expect(distinct(({ title }) => title)).toHaveLength(letters.length);
  });

  it('has a handler who is away for a week, with a deputy of the same department', async () => {
    const head = await staff(api.url, 'head-accounts');
    const { items } = (await head.get('/staff/absences')).body;
    expect(items).toMatchObject([
      {
        person: { name: '唐静宜' },
        deputy: { name: '曹立新' },
        fromOn: '2026-11-23',
        toOn: '2026-11-29',
        running: true,
      },
    ]);
  });

  it('has letters at every station of their way', async () => {
    expect(distinct(({ status }) => status)).toEqual(
      expect.arrayContaining([
        ...['submitted', 'accepted', 'assigned', 'in_review', 'to_sign', 'approved'],
        ...['answered', 'closed', 'refused', 'referred', 'returned'],
      ]),
    );
    const events = await database.query<{ type: string }>('SELECT DISTINCT type FROM letter_events');
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        ...['extended', 'extension_requested', 'reclassified', 'reopened', 'rated', 'urged', 'supplemented'],
        ...['review_rejected', 'sign_approved', 'sign_rejected', 'returned'],
      ]),
    );
    const codes = await database.query('SELECT DISTINCT refusal_code AS code FROM letters WHERE status = ?', [
      'refused',
    ]);
    expect(codes.length).toBeGreaterThanOrEqual(5);
  });

  it('is overdue by 1 to 21 working days in several departments, and due soon in others', async () => {
    const overdue = await office.all('supervisor', '/supervision/overdue');
    const days = overdue.map(({ workingDaysOverdue }) => workingDaysOverdue as number);
    expect(Math.min(...days)).toBe(1);
    expect(Math.max(...days)).toBe(21);
    expect(new Set(overdue.map(({ level }) => level))).toEqual(new Set(['none', 'yellow', 'red']));
    expect(new Set(overdue.map(({ department }) => department)).size).toBeGreaterThanOrEqual(5);
    expect(overdue.map(({ department }) => department)).toContain(null);
    const soon = await office.all('supervisor', '/supervision/due-soon');
    expect(new Set(soon.map(({ workingDaysLeft }) => workingDaysLeft))).toEqual(new Set([0, 1, 2]));
    const { body } = await (await office.as('supervisor')).get('/supervision/summary');
    expect(body).toMatchObject({ received: letters.length, overdue: overdue.length, dueSoon: soon.length });
    expect(body.answeredLate).toBeGreaterThan(0);
    expect(body.onTimeRate).toBeGreaterThan(0.5);
  });

  it('R05: leaves no ended letter without a word the citizen can read', async () => {
    const silent = await database.query(
      `SELECT l.title FROM letters l WHERE l.is_open = 0 AND NOT EXISTS (
         SELECT 1 FROM letter_events e WHERE e.letter_id = l.id AND e.citizen_text IS NOT NULL AND e.seq > 1)`,
    );
    expect(silent).toEqual([]);
  });

  it('answers in the official form', async () => {
    const answers = await database.query<{ body: string; number: string; title: string; at: string | Date }>(
      `SELECT a.body, a.answered_at AS at, l.number, l.title
       FROM letter_answers a JOIN letters l ON l.id = a.letter_id`,
    );
    expect(answers.length).toBeGreaterThanOrEqual(25);
    for (const { body, number, title, at } of answers) {
      expect(body).toMatch(/^尊敬的.+：\n\n您好！您[于就]/);
      expect(body).toContain(`《${title}》（编号${number}）`);
      expect(body).toContain('现答复如下：');
      expect(body).toContain('感谢您对统计工作的关心和支持！');
      const [year, month, day] = shanghai(instantOf(at)).slice(0, 10).split('-').map(Number);
      expect(body).toMatch(new RegExp(`${year}年${month}月${day}日$`));
    }
  });

  it('happened on working days, in working hours, in order, and never in the future', async () => {
    const moments = await database.query<Moment>(
      'SELECT letter_id, seq, type, at FROM letter_events ORDER BY letter_id, seq',
    );
    expect(moments.length).toBeGreaterThan(250);
    const fresh = new Set(letters.filter(({ received }) => received === '2026-11-23').map(({ id }) => id));
    expect(fresh.size).toBe(3);
    let [letter, last] = ['', 0];
    for (const { letter_id: id, at, type } of moments) {
      // Closed by the server that was just started, and not by anybody in the story.
      if (type === 'closed') continue;
      const instant = instantOf(at);
      expectNamed(instant.getTime(), type).toBeLessThan(Date.parse(NOW));
      if (id === letter) expectNamed(instant.getTime(), type).toBeGreaterThan(last);
      [letter, last] = [id, instant.getTime()];
      if (fresh.has(id)) continue;
      const [day = '', time = ''] = shanghai(instant).split('T');
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      expectNamed(MAKE_UP_DAYS.includes(day) || (!weekend && !HOLIDAYS.includes(day)), day).toBe(true);
      expectNamed(time >= '08:40' && time < '17:30', time).toBe(true);
    }
  });

  it('holds up to an audit', async () => {
    const { code, stdout } = await runHub(['audit', 'verify'], api.env);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('完整，未被改动') });
  });

  it('is written once: a second start adds nothing', async () => {
    const second = await startApi({
      databaseUrl: api.databaseUrl,
      dataDir: api.dataDir,
      demo: true,
      now: NOW,
    });
    await second.stop();
    const [row] = await database.query<{ n: number }>('SELECT COUNT(*) AS n FROM letters');
    expect(Number(row!.n)).toBe(letters.length);
  });

  it('shows a newcomer one letter to look up', async () => {
    const shown = /编号 (\S+)\s+查询码 (\S+)/.exec(api.logs());
    const [, number = '', queryCode = ''] = shown ?? [];
    const { status, body } = await office.citizen.post('/letters/lookup', { number, queryCode });
    expect({ status, answers: body.answers?.length }).toEqual({ status: 200, answers: 1 });
  });

  itOnce('is the same letters with the same days for everyone who starts on the same day', async () => {
    const other = await startApi({ demo: true, fresh: true, now: NOW });
    const opened = await openDatabase(other.databaseUrl);
    await other.runJob('letter-closing');
    const theirs = await lettersOf(opened);
    await opened.close();
    await other.stop();
    const withoutId = ({ id: _id, ...rest }: LetterRow) => rest;
    expect(theirs.map(withoutId)).toEqual(letters.map(withoutId));
  });

  itOnce(
    'can be started in the small hours of a holiday, with the captcha and the limits of a real start',
    async () => {
      const now = '2026-10-04T16:30:00Z';
      const env = { HUIYIN_CAPTCHA: 'on', HUIYIN_RATE_LIMIT_FACTOR: '1' };
      const other = await startApi({ demo: true, fresh: true, now, env });
      const opened = await openDatabase(other.databaseUrl);
      const [row] = await opened.query<{ n: number }>('SELECT COUNT(*) AS n FROM letters');
      await opened.close();
      await other.stop();
      expect(Number(row!.n)).toBe(letters.length);
    },
  );
});
