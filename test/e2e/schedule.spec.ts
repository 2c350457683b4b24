import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, type Api } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { until } from '../support/wait.js';
import { Office, besides } from './office.js';

const JOBS = [
  'consultation-forgetting',
  'consultation-late',
  'expired-rows',
  'inspection-snapshot',
  'letter-closing',
  'message-forgetting',
  'morning-digest',
  'open-day-duty',
  'open-day-forgetting',
];

interface Run {
  name: string;
  slot: string;
  owner: string;
  finished: unknown;
}
async function runsIn(databaseUrl: string): Promise<Run[]> {
  const database = await openDatabase(databaseUrl);
  try {
    return await database.query<Run>(
      'SELECT name, slot, owner, finished_at AS finished FROM job_runs ORDER BY name',
    );
  } finally {
    await database.close();
  }
}

describe('the schedule of two servers', () => {
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    const options = {
      // 07:00 in Beijing: what happens at night is due, the two jobs of the morning are not.
      now: '2026-03-08T23:00:00Z',
      env: { HUIYIN_SCHEDULE: 'on' },
    };
    office = await Office.open(options);
    second = await besides(office, options);
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
  });

  const untilDone = (names: readonly string[], day: string) =>
    until(`${names.join(', ')} of ${day}`, async () => {
      const done = (await runsIn(office.api.databaseUrl)).filter(
        ({ slot, finished }) => slot === day && finished,
      );
      return names.every((name) => done.some((run) => run.name === name)) && done;
    });

  it('runs what is due when a server starts late, and each job when its time has come', async () => {
    const night = JOBS.filter(
      (name) => !['consultation-late', 'morning-digest', 'open-day-duty'].includes(name),
    );
    const early = await untilDone(night, '2026-03-09');
    expect(early.map(({ name }) => name)).toEqual(night);
    await office.at('2026-03-09T00:30:00Z');
    await untilDone(JOBS, '2026-03-09');
    await office.at('2026-03-10T02:00:00Z');
    await untilDone(JOBS, '2026-03-10');
    expect(office.faults()).toEqual([]);
  });

  it('has no door for suites', async () => {
    const door = await fetch(`${office.api.url}/test/jobs/expired-rows`, { method: 'POST' });
    expect(door.status).toBe(404);
  });
});

describe('a schedule that stands still', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());
  const hub = (...args: string[]) => runHub(['jobs', 'run', ...args], office.api.env);

  it('does nothing by itself, whatever the clock says, while the other loops go on', async () => {
    const letter = await office.bring('assigned');
    await office.at('2026-03-10T02:00:00Z');
    await until('the message of the assignment', async () => {
      const { items } = (await office.people.handler.get('/staff/notices')).body;
      return items.some(({ letterId }: { letterId: string }) => letterId === letter.id);
    });
    expect(await runsIn(office.api.databaseUrl)).toEqual([]);
  });

  it('runs the one that a suite names, as often as it says', async () => {
    await office.api.runJob('expired-rows');
    await office.api.runJob('expired-rows');
    expect(await runsIn(office.api.databaseUrl)).toMatchObject([
      { name: 'expired-rows', slot: '2026-03-10' },
    ]);
  });

  it('an operator runs a job as of a time that has passed', async () => {
    const letter = await office.bring('answered');
    await office.at('2026-04-20T02:00:00Z');
    expect(await hub('letter-closing', '--at', '2026-04-01T08:30:00+08:00')).toMatchObject({
      code: 0,
      stdout: 'letter-closing 已运行\n',
    });
    expect((await office.look(letter.id)).status).toBe('answered');
    expect(await hub('letter-closing')).toMatchObject({ code: 0 });
    expect((await office.look(letter.id)).status).toBe('closed');
  });

  it('refuses a time to come, a time without a zone and a job that there is not', async () => {
    const before = await runsIn(office.api.databaseUrl);
    const coming = await hub('expired-rows', '--at', '2026-04-20T02:00:01Z');
    expect([coming.code, coming.stderr]).toEqual([1, '时间不能晚于现在\n']);
    expect((await hub('expired-rows', '--at', '2026-04-01')).stderr).toContain('时区');
    const unknown = await hub('closing');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/没有定时任务 closing：.*letter-closing、morning-digest/);
    expect(await runsIn(office.api.databaseUrl)).toEqual(before);
  });
});
