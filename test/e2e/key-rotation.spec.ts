import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, runHub, startApi, type Api } from '../support/api-process.js';
import { anonymous, staff, type Client } from '../support/client.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { eventually } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { OidcBrowser, startOidc, type Oidc } from '../support/oidc.js';

const K2 = `k2:${Buffer.alloc(32, 2).toString('base64')}`;
const NOW = '2026-03-09T02:00:00Z';
const DEVICE = 'b7a1e0c4-6f7e-4a52-9d2e-0c5a1f0e7d11';
const PHONE = '13955512345';

interface Sealed {
  id: string;
  name: string;
}

/**
 * An installation that began with AES under its first key goes on with SM4 under a second one: mixed, then rotated beside
 * requests, with a rotation that is killed and two that run at once.
 */
describe('a change of key and cipher', () => {
  let oidc: Oidc;
  let first: Api;
  let second: Api;
  let clerk: Client;
  let raw: RawDatabase;
  let env: Record<string, string>;
  const letters: { number: string; queryCode: string }[] = [];

  const send = async (api: Api, submitter = { type: 'citizen' as const, name: '欧阳若兰', phone: PHONE }) => {
    const { status, body } = await anonymous(api.url).post('/letters', aLetter({ submitter }));
    if (status === 201) letters.push(body);
    return { status, body };
  };
  /** @returns the accounts at 政务服务网 after one person has signed in there once more */
  const signInAtPortal = async (api: Api) => {
    const place = await new OidcBrowser(api.url).follow(`${api.url}/api/v1/citizen/sso/start`);
    expect(place).toBe('/sign-in?next=%2Fhome');
    const database = await openDatabase(api.databaseUrl);
    try {
      return await database.query<{ id: string; idx: string }>(
        'SELECT id, subject_index AS idx FROM citizen_identities',
      );
    } finally {
      await database.close();
    }
  };
  const hub = (...args: string[]) => runHub(['key', ...args], env);
  const foundByPhone = async (): Promise<number> =>
    (await clerk.get(`/staff/letters?limit=100&q=${PHONE}`)).body.items.length;
  /** Every text of every table that holds something sealed as AES. */
  async function sealedAsAes(): Promise<string[]> {
    const found: string[] = [];
    for (const table of await raw.tables())
      for (const row of await raw.query(`SELECT * FROM ${table}`))
        for (const [column, value] of Object.entries(row))
          if (typeof value === 'string' && /(^|")a1\.[\w-]+\./.test(value)) found.push(`${table}.${column}`);
    return [...new Set(found)].sort();
  }

  beforeAll(async () => {
    oidc = await startOidc();
    await oidc.control({ people: { ouyang: { name: '欧阳若兰' } }, current: 'ouyang' });
    first = await startApi({ demo: true, now: NOW, env: oidc.citizenEnv });
    await signInAtPortal(first);
    expect((await send(first)).status).toBe(201);
    const published = (await anonymous(first.url).get('/published-letters')).body.items[0].id;
    await anonymous(first.url).post(`/published-letters/${published}/reactions`, {
      reaction: 'helpful',
      device: DEVICE,
    });
    const supervisor = await staff(first.url, 'supervisor');
    const block = { kind: 'phone', value: '13800001111', reason: '多次发送广告', days: 30 };
    expect((await supervisor.post('/staff/sender-blocks', block)).status).toBe(201);
    const k1 = readFileSync(path.join(first.dataDir, 'keys', 'master.key'), 'utf8');
    second = await startApi({
      databaseUrl: first.databaseUrl,
      dataDir: first.dataDir,
      demo: true,
      now: NOW,
      env: { ...oidc.citizenEnv, HUIYIN_ENCRYPTION_KEY: `${K2},${k1}`, HUIYIN_CIPHER: 'sm4' },
    });
    env = second.env;
    clerk = await staff(second.url, 'clerk');
    raw = await openDatabase(first.databaseUrl);
  });
  afterAll(async () => {
    await raw?.close();
    await second?.stop();
    await first?.stop();
    await oidc?.stop();
  });

  it('a server that still runs with the old list stops sealing and says that it is not ready', async () => {
    const ready = async () => (await fetch(`${first.url}/api/v1/health/ready`)).status;
    await eventually(ready).toBe(503);
    const refused = await send(first);
    expect(refused.status).toBe(503);
    expect(refused.body.detail).toBe('服务正在更换密钥，请稍后再试');
    expect((await fetch(`${second.url}/api/v1/health/ready`)).status).toBe(200);
  });

  it('new letters are sealed with SM4 under the new key; old and new ones are read and found', async () => {
    expect((await send(second)).status).toBe(201);
    const rows = await raw.query<{ name: string; code: string; idx: string }>(
      `SELECT submitter_name AS name, query_code_hash AS code, submitter_phone_index AS idx FROM letters
        WHERE number IN (?, ?) ORDER BY id`,
      letters.map(({ number }) => number),
    );
    expect(rows[0]!.name).toMatch(/^a1\./);
    expect(rows[0]!.code).toMatch(/^[\w-]{43}$/);
    expect(rows[1]!.name).toMatch(/^s1\.k2\./);
    expect(rows[1]!.code).toMatch(/^m1\.[\w-]{40}$/);
    expect(rows[1]!.idx).toMatch(/^m2\.[\w-]{40}$/);
    for (const { number, queryCode } of letters)
      expect((await anonymous(second.url).post('/letters/lookup', { number, queryCode })).status).toBe(200);
    expect(await foundByPhone()).toBe(2);
  });

  it('a blocked telephone stays blocked, and one device still counts once', async () => {
    const sender = { type: 'citizen' as const, name: '广告', phone: '138 0000 1111' };
    expect((await send(second, sender)).body.code).toBe('SENDER_BLOCKED');
    const published = (await anonymous(second.url).get('/published-letters')).body.items[0].id;
    await anonymous(second.url).post(`/published-letters/${published}/reactions`, {
      reaction: 'unhelpful',
      device: DEVICE,
    });
    const rows = await raw.query<{ reaction: string }>(
      `SELECT reaction FROM answer_reactions WHERE question = 'use' AND letter_id = ?`,
      [published],
    );
    expect(rows.filter(({ reaction }) => reaction === 'helpful')).toEqual([]);
  });

  it('a person who signs in at 政务服务网 has one account, whichever key found it', async () => {
    expect(await signInAtPortal(second)).toHaveLength(1);
  });

  it('key check says how many rows are left to change', async () => {
    const { code, stdout } = await hub('check');
    expect(code).toBe(0);
    expect(stdout).toMatch(/加密新数据 +k2（SM4、SM3）/);
    expect(stdout).toMatch(/还有 \d+ 行用的是旧密钥或另一种算法/);
  });

  it('key rotate killed in the middle leaves everything readable', async () => {
    const before = (await sealedAsAes()).length;
    const program = path.join(ROOT, 'apps/api/dist/cli/hub.js');
    const rotating = spawn(process.execPath, [program, 'key', 'rotate'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    for await (const text of rotating.stdout.setEncoding('utf8')) {
      said += String(text);
      if (/ \d+ \/ \d+/.test(said)) break;
    }
    rotating.kill('SIGKILL');
    await once(rotating, 'exit').catch(() => undefined);
    expect(before).toBeGreaterThan(0);
    expect(said).toContain('换到密钥 k2');
    for (const { number, queryCode } of letters)
      expect((await anonymous(second.url).post('/letters/lookup', { number, queryCode })).status).toBe(200);
    expect(await foundByPhone()).toBe(2);
  });

  it('two rotations at once beside requests lose nothing and leave nothing under the old key', async () => {
    let rotated = false;
    const rotations = Promise.all([hub('rotate'), hub('rotate')]).finally(() => (rotated = true));
    let sent = 0;
    while (!rotated && sent < 30) {
      expect((await send(second)).body).toMatchObject({ number: expect.any(String) });
      const { number, queryCode } = letters[sent]!;
      expect((await anonymous(second.url).post('/letters/lookup', { number, queryCode })).status).toBe(200);
      sent += 1;
    }
    for (const { code, stdout } of await rotations) {
      expect(stdout).toMatch(/已更换 \d+ 行/);
      expect(code).toBe(0);
    }
    expect(sent).toBeGreaterThan(0);
    expect(await sealedAsAes()).toEqual([]);
    const old = await raw.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM letters WHERE submitter_name_index <> '' AND submitter_name_index NOT LIKE 'm2.%'`,
    );
    expect(Number(old[0]!.n)).toBe(0);
    expect(await foundByPhone()).toBe(2 + sent);
    expect(await signInAtPortal(second)).toEqual([
      { id: expect.any(String), idx: expect.stringMatching(/^m2\./) },
    ]);
    for (const { number, queryCode } of letters)
      expect((await anonymous(second.url).post('/letters/lookup', { number, queryCode })).status).toBe(200);
  });

  it('afterwards the log verifies, its lines keep the hash they were written with, and the change is in it', async () => {
    const { code, stdout } = await runHub(['audit', 'verify'], env);
    expect(stdout).toContain('完整，未被改动');
    expect(code).toBe(0);
    const hashes = await raw.query<{ hash: string; action: string }>(
      'SELECT hash, action FROM audit_entries ORDER BY at',
    );
    expect(hashes.some(({ hash }) => !hash.includes('.'))).toBe(true);
    expect(hashes.some(({ hash }) => hash.startsWith('m1.'))).toBe(true);
    expect(hashes.filter(({ action }) => action === 'key.rotated')).toHaveLength(2);
  });

  it('a second rotation finds nothing to do', async () => {
    const { code, stdout } = await hub('rotate');
    expect(stdout).toContain('已更换 0 行');
    expect(code).toBe(0);
  });

  it('a row that was tampered with is named and left as it is; the others are changed', async () => {
    const rows = await raw.query<Sealed>(
      'SELECT id, submitter_name AS name FROM letters WHERE number IN (?, ?, ?) ORDER BY id',
      letters.slice(0, 3).map(({ number }) => number),
    );
    const seal = (id: string, name: string) =>
      raw.run('UPDATE letters SET submitter_name = ? WHERE id = ?', [name, id]);
    const statusOf = async (id: string) => (await clerk.get(`/staff/letters/${id}`)).status;
    const [flipped, relabelled, underUnknownKey] = rows as [Sealed, Sealed, Sealed];
    const end = flipped.name.at(-6) === 'A' ? 'B' : 'A';
    const forged: Sealed[] = [
      { ...flipped, name: flipped.name.slice(0, -6) + end + flipped.name.slice(-5) },
      { ...relabelled, name: relabelled.name.replace(/^s1\./, 'a1.') },
      { ...underUnknownKey, name: underUnknownKey.name.replace('s1.k2.', 's1.k9.') },
    ];
    for (const { id, name } of forged) await seal(id, name);
    const { code, stdout } = await hub('rotate');
    expect(code).toBe(1);
    // The first names today's key and cipher, so the rotation does not look at it.
    expect(stdout).toContain('已更换 0 行');
    expect(stdout.match(/^ {2}letters \S+$/gm)?.sort()).toEqual(
      [relabelled.id, underUnknownKey.id].map((id) => `  letters ${id}`).sort(),
    );
    for (const { id, name } of forged) {
      expect(await raw.query('SELECT submitter_name AS name FROM letters WHERE id = ?', [id])).toEqual([
        { name },
      ]);
      expect(await statusOf(id)).toBeGreaterThanOrEqual(500);
    }
    for (const { id, name } of rows) {
      await seal(id, name);
      expect(await statusOf(id)).toBe(200);
    }
  });

  it('back to AES: what SM4 sealed is read, and rotates back', async () => {
    env = { ...env, HUIYIN_CIPHER: 'aes' };
    const { code, stdout } = await hub('rotate');
    // No row before each server had the time to look for it under its new index.
    expect(stdout).toMatch(/换到密钥 k2，算法 AES-256-GCM、SHA-256\n稍等，让每个服务都看到新的密钥和算法\n/);
    expect(code).toBe(0);
    const [row] = await raw.query<{ name: string; idx: string }>(
      'SELECT submitter_name AS name, submitter_phone_index AS idx FROM letters WHERE number = ?',
      [letters[0]!.number],
    );
    expect(row!.name).toMatch(/^a1\.k2\./);
    expect(row!.idx).toMatch(/^h2\./);
    // The server that runs with SM4 learns the other form by itself.
    await eventually(foundByPhone).toBe(letters.length);
    expect((await runHub(['audit', 'verify'], env)).code).toBe(0);
  });

  it('key show asks for the id, records that it was shown, and refuses a second time', async () => {
    const show = (input: string) => runHub(['key', 'show'], env, undefined, input);
    const wrong = await show('k1\n');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('编号不符，没有显示');
    const shown = await show('k2\n');
    expect(shown).toMatchObject({ code: 0, stdout: `${env.HUIYIN_ENCRYPTION_KEY!.trim()}\n` });
    const again = await hub('show');
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/已于 .* 显示过/);
    const lines = await raw.query<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE action = 'key.shown'`,
    );
    expect(lines).toHaveLength(1);
    for (const { detail } of lines) expect(detail).not.toContain(Buffer.alloc(32, 2).toString('base64'));
    for (const api of [first, second])
      expect(api.logs()).not.toContain(Buffer.alloc(32, 2).toString('base64'));
  });
});
