import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Api, ROOT, startApi } from '../support/api-process.js';
import { describeIf } from '../support/conditional.js';
import { freePort } from '../support/wait.js';

const UNIT = path.join(ROOT, 'deploy/samples/huiyin@.service');
let folder: string;
let unit: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-systemd-'));
  unit = path.join(folder, 'huiyin@.service');
  writeFileSync(unit, readFileSync(UNIT, 'utf8').replaceAll('/opt/huiyin/', `${ROOT}/deploy/`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });

describeIf(analyze('--version').status === 0)('the unit of the sample', () => {
  it('is understood by systemd, line by line', () => {
    const { status, stderr } = analyze('verify', unit);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('leaves the service little to do harm with: an exposure of at most 1.5 of 10', () => {
    const { status, stdout } = analyze('security', '--offline=true', '--threshold=15', unit);
    expect(stdout).toContain('Overall exposure level');
    expect(status).toBe(0);
  });
});

describeIf(process.platform === 'linux')('bin/huiyin ready', () => {
  const ready = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [path.join(folder, 'ready.cjs'), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    });
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    // What the release's command does once the machine fits.
    writeFileSync(
      path.join(folder, 'ready.cjs'),
      `require(${JSON.stringify(path.join(ROOT, 'deploy/lib/commands.cjs'))}).run('/', {}, ['ready', ...process.argv.slice(2)])`,
    );
  });
  afterAll(() => api?.stop());

  it('ends well once the server of this environment is ready', () => {
    expect(ready({ PORT: new URL(api.url).port }, '60')).toMatchObject({ status: 0, stderr: '' });
  });

  it('is what the unit waits for: a start is over when the service answers, and in time for systemd', async () => {
    const line = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(readFileSync(UNIT, 'utf8'))![1]!;
    expect(line('ExecStart')).toBe('/opt/huiyin/bin/huiyin start');
    const [program, command, seconds, pid] = line('ExecStartPost').split(' ');
    expect([program, command, pid]).toEqual(['/opt/huiyin/bin/huiyin', 'ready', '$MAINPID']);
    expect(Number(line('TimeoutStartSec'))).toBeGreaterThan(Number(seconds));
    const PORT = new URL(api.url).port;
    expect(ready({ PORT }, seconds!, String(api.pid))).toMatchObject({ status: 0, stderr: '' });
  });

  it('says what it got instead, and does not wait for a process that has ended', async () => {
    const PORT = String(await freePort());
    const absent = ready({ PORT }, '0');
    expect(absent.status).toBe(1);
    expect(absent.stderr).toContain(
      `0 秒内没有就绪：http://127.0.0.1:${PORT}/api/v1/health/ready 的答复是 ECONNREFUSED`,
    );
    const ended = Number(execFileSync('sh', ['-c', 'echo $$']).toString());
    const waited = ready({ PORT }, '3600', String(ended));
    expect(waited).toMatchObject({ status: 1, stderr: `服务（进程 ${ended}）已退出，原因见它的日志\n` });
  });
});
