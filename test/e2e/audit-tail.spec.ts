import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, startApi } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { Office } from './office.js';

interface Line {
  chain: number;
  seq: number;
  hash: string;
  prev_hash: string;
  action: string;
}
interface Head {
  chain: number;
  seq: number;
  hash: string;
  mac: string | null;
}

describe('R19: lines cut off the end of the log', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const verify = () => runHub(['audit', 'verify'], office.api.env);
  const lastOf = async (action: string): Promise<Line> => {
    const [line] = await office.sql<Line>(
      'SELECT chain, seq, hash, prev_hash, action FROM audit_entries WHERE action = ? ORDER BY at DESC, seq DESC LIMIT 1',
      [action],
    );
    expect(line?.action).toBe(action);
    return line!;
  };
  const headOf = async (chain: number): Promise<Head> =>
    (await office.sql<Head>('SELECT chain, seq, hash, mac FROM audit_heads WHERE chain = ?', [chain]))[0]!;
  /** What an attacker does who can write the tables and has no key. */
  async function cut({ chain, seq, prev_hash: hash }: Line, more = ''): Promise<void> {
    await office.tamper('DELETE FROM audit_entries WHERE chain = ? AND seq >= ?', [chain, seq]);
    await office.tamper(`UPDATE audit_heads SET seq = ?, hash = ?${more} WHERE chain = ?`, [
      seq - 1,
      hash,
      chain,
    ]);
  }

  it('an installation of before has its ends sealed at the next start, without a false alarm', async () => {
    const before = await startApi({ now: '2026-03-09T02:00:00Z' });
    const { env, databaseUrl, dataDir } = before;
    const database = await openDatabase(databaseUrl);
    try {
      // The log as the version before left it: lines without MACs, and no record that MACs exist.
      const [last] = await database.query<Line>(
        'SELECT * FROM audit_entries WHERE chain = 0 ORDER BY seq DESC LIMIT 1',
      );
      expect(last).toMatchObject({ action: 'audit.heads_sealed' });
      expect(last!.seq).toBeGreaterThan(1);
      await database.run('DELETE FROM audit_entries WHERE chain = 0 AND seq = ?', [last!.seq]);
      await database.run('UPDATE audit_heads SET seq = ?, hash = ? WHERE chain = 0', [
        last!.seq - 1,
        last!.prev_hash,
      ]);
      await database.run('UPDATE audit_heads SET mac = NULL');

      expect(await runHub(['audit', 'verify'], env)).toMatchObject({ code: 0 });
      const heads = await database.query<Head>('SELECT * FROM audit_heads');
      expect(heads.filter(({ mac }) => /^[\w-]{43}$/.test(mac ?? ''))).toHaveLength(64);
      const again = await startApi({ databaseUrl, dataDir, now: '2026-03-09T03:00:00Z' });
      await again.stop();
      const sealed = await database.query(
        "SELECT seq FROM audit_entries WHERE action = 'audit.heads_sealed'",
      );
      expect(sealed).toHaveLength(1);
      expect(await runHub(['audit', 'verify'], env)).toMatchObject({ code: 0 });
    } finally {
      await database.close();
      await before.stop();
    }
  });

  interface Ends {
    id: string;
    reveal: Line;
    change: Line;
  }
  /** A look at a sender and a change of an account, in a minute of their own. */
  async function twoLines(minute: number): Promise<Ends> {
    office.api.setNow(`2026-03-09T02:0${minute}:00Z`);
    const { id } = await office.bring('assigned');
    const { people, ids } = office;
    expect((await people.handler.post(`/staff/letters/${id}/submitter-reveals`)).status).toBe(200);
    const changed = await people.admin.patch(`/staff/users/${ids.otherHead}`, {
      displayName: `名字${minute}`,
    });
    expect(changed.status).toBe(200);
    return { id, reveal: await lastOf('letter.reveal_submitter'), change: await lastOf('user.change') };
  }
  const areEnds = async ({ reveal, change }: Ends): Promise<boolean> =>
    reveal.chain !== change.chain &&
    (await headOf(reveal.chain)).seq === reveal.seq &&
    (await headOf(change.chain)).seq === change.seq;

  it('are detected, whatever they contained and however much is written after them', async () => {
    // Which chain a line joins is decided by its subject's random id: now and then two of them share one.
    let ends = await twoLines(1);
    for (const minute of [2, 3, 4, 5]) if (!(await areEnds(ends))) ends = await twoLines(minute);
    expect(await areEnds(ends)).toBe(true);
    expect(await verify()).toMatchObject({ code: 0 });

    const { id, reveal, change } = ends;
    for (const line of [reveal, change]) {
      expect((await headOf(line.chain)).seq).toBe(line.seq);
      await cut(line);
    }
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    for (const { chain } of [reveal, change])
      expect(stdout).toMatch(new RegExp(`末尾的记录可能被删去（链 ${chain} 第 \\d+ 条）`));
    expect(stdout).toContain('发现 2 处异常');

    // The office goes on working, and the same chain grows past the line that was cut.
    await office.does('handler', id, 'return', { reason: '不属于我处职责' });
    await office.does('clerk', id, 'assignment', { departmentId: office.departments.population!.id });
    expect((await headOf(reveal.chain)).seq).toBeGreaterThan(reveal.seq);
    expect((await verify()).stdout).toMatch(
      new RegExp(`末尾的记录可能被删去（链 ${reveal.chain} 第 \\d+ 条）`),
    );
  });

  it('are detected when their MAC is removed with them', async () => {
    const { id } = await office.send();
    await office.people.clerk.post(`/staff/letters/${id}/submitter-reveals`);
    const line = await lastOf('letter.reveal_submitter');
    await cut(line, ', mac = NULL');
    const told = new RegExp(`末尾的记录可能被删去（链 ${line.chain} 第 \\d+ 条）`);
    expect((await verify()).stdout).toMatch(told);
    await office.does('clerk', id, 'acceptance');
    expect((await verify()).stdout).toMatch(told);
  });

  it('are detected when the line about the MACs is removed with them', async () => {
    const sealed = await lastOf('audit.heads_sealed');
    await cut(sealed, ', mac = NULL');
    expect((await verify()).stdout).toContain('加封的记录却已不在');
    // A restart does not hide it either.
    const { databaseUrl, dataDir } = office.api;
    await (await startApi({ databaseUrl, dataDir, now: '2026-03-09T04:00:00Z' })).stop();
    expect((await verify()).stdout).toContain('加封的记录却已不在');
  });
});
