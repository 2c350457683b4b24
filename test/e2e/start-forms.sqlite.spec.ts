import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, runHub, startApi, TEST_PASSWORD, type Api } from '../support/api-process.js';
import { freePort, until } from '../support/wait.js';

describe('a server from its modules, as tsc and nest build leave them', () => {
  it('starts and answers like the bundle', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-modules-'));
    const port = await freePort();
    const entry = path.join(ROOT, 'apps/api/dist/app.js');
    const server = spawn(
      process.execPath,
      ['--input-type=module', '-e', `(await import(${JSON.stringify(entry)})).run()`],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'test',
          PORT: String(port),
          HUIYIN_DATA_DIR: folder,
          HUIYIN_ADMIN_PASSWORD: TEST_PASSWORD,
        },
      },
    );
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    try {
      const ready = await until('the server', async () => {
        expect(server.exitCode).toBe(null);
        return fetch(`http://127.0.0.1:${port}/api/v1/health/ready`).catch(() => undefined);
      });
      expect(ready.status).toBe(200);
    } finally {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what a server shows besides its calls', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.stop());
  const ask = (address: string, options?: RequestInit) => fetch(`${api.url}${address}`, options);

  it('the committed description of its calls, and a page to read it', async () => {
    const description = await (await ask('/api/openapi.json')).json();
    expect([description.openapi, Object.keys(description.paths).includes('/api/v1/letters')]).toEqual([
      '3.1.0',
      true,
    ]);
    expect(await (await ask('/api/docs')).text()).toContain('swagger-ui');
    expect((await ask('/api/docs/swagger-ui.css')).status).toBe(200);
  });

  it('the pages of both applications at every address, their files with HEAD too, and no other files', async () => {
    const console_ = await (await ask('/console')).text();
    expect(await (await ask('/console/letters/1')).text()).toBe(console_);
    // The citizens' pages are sent with the first of them drawn; all of them bring the same program.
    const programOf = async (address: string) =>
      (await (await ask(address)).text()).match(/src="[^"]+\.js"/g)?.at(-1);
    const citizens = await programOf('/');
    expect(citizens).toMatch(/^src="\/js\//);
    expect(await programOf('/query?number=1')).toBe(citizens);
    expect(console_).not.toContain(citizens);
    expect(await (await ask('/')).text()).toContain('事事有回音');
    const [, script = ''] = /src="(\/console\/[^"]+\.js)"/.exec(console_) ?? [];
    const file = await ask(script, { method: 'HEAD' });
    expect([file.status, file.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect(await programOf('/..%2f..%2fpackage.json')).toBe(citizens);
    expect((await ask('/api/nothing')).status).toBe(404);
  });

  it('the hub knows its commands', async () => {
    const { stdout } = await runHub(['--help'], api.env);
    for (const command of ['migrate', 'import', 'jobs', 'search']) expect(stdout).toContain(command);
  });
});
