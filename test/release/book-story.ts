import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { runHub } from '../support/api-process.js';
import { engineProgram } from '../support/engines.js';
import { type Guarded, spawnGuarded } from '../support/guarded.js';
import { freePort, until } from '../support/wait.js';
import { type Block, UP, elsewhere, standIns } from './book.js';

export interface Machine {
  readonly root: string;
  /** of the first instance */
  readonly url: string;
  /** `systemctl …` as the book gave it, in order */
  readonly asked: string[];
  run(block: Block): Promise<{ code: number; output: string }>;
  /** Waits for the service where the book has started it. */
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** An empty machine below a folder: where the book's absolute paths lead. */
export async function emptyMachine(archives: string, root: string, mariadb: URL): Promise<Machine> {
  for (const folder of [
    ...['opt', 'etc/nginx/conf.d', 'etc/systemd/system', 'etc/cron.d', 'var/lib/huiyin', 'var/log/nginx'],
    ...['usr/local/bin', 'tmp', 'stand-ins'],
  ])
    mkdirSync(path.join(root, folder), { recursive: true });
  const [first, second] = [await freePort(), await freePort()];
  const ports = { 3001: first, 3002: second, ':3306': `:${mariadb.port}` } as unknown as Record<
    string,
    number
  >;
  const asked: string[] = [];
  const PATH = [path.join(root, 'stand-ins'), path.join(root, 'usr/local/bin'), process.env.PATH].join(':');

  let server: Guarded | undefined;
  const url = `http://127.0.0.1:${first}`;
  const start = async () => {
    server = await spawnGuarded(path.join(root, 'usr/local/bin/huiyin'), ['start'], {
      cwd: root,
      env: { PATH, PORT: String(first) },
      logFile: path.join(root, 'var/log/huiyin-server.log'),
    });
    await until('the service', () => isReady(url), {
      giveUp: () => (server!.isRunning() ? undefined : server!.logs()),
    });
  };
  const stop = async () => {
    await server?.stop();
    server = undefined;
  };
  let isWanted = false;
  const up = async () => {
    if (isWanted && !server) await start();
  };
  /** The unit's ways with the first instance; the second is the same. It starts when the book or a case asks it. */
  const obey = async (command: string) => {
    if (command === UP) return up();
    asked.push(command);
    if (!command.includes(`huiyin@${first}`)) return;
    if (/^(restart|stop) /.test(command)) await stop();
    isWanted = !command.startsWith('stop ');
  };
  const manager = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const end = (status: number) => response.writeHead(status).end();
      obey(new URLSearchParams(body).get('command')!).then(
        () => end(204),
        () => end(500),
      );
    });
  });
  await new Promise<void>((resolve) => manager.listen(0, '127.0.0.1', resolve));
  const { port } = manager.address() as AddressInfo;
  for (const [name, body] of Object.entries(
    standIns({ mariadb, nginx: engineProgram('nginx'), root, manager: `http://127.0.0.1:${port}` }),
  ))
    writeFileSync(path.join(root, 'stand-ins', name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  writeFileSync(path.join(root, 'etc/nginx/nginx.conf'), await mainOfNginx(root));

  /** Commands of the hub that were run; a start of the program is the dear part of each. */
  const done = new Set<string>();
  const isNew = (line: string): boolean => !line.startsWith('huiyin ') || !done.has(line);

  return {
    ...{ root, url, asked },
    async run({ text }) {
      const lines = text.split('\n').filter(isNew);
      for (const line of lines) done.add(line);
      if (lines.some(isCommand) && lines.every((line) => isCommand(line) || isQuiet(line)))
        return inWarmHost(lines.filter(isCommand), path.join(root, 'etc/huiyin/huiyin.env'));
      const script = elsewhere(lines.join('\n'), root, ports);
      const outcome = await new Promise<{ code: number; output: string }>((resolve) =>
        execFile(
          'bash',
          ['--norc', '-euo', 'pipefail', '-c', script],
          { cwd: archives, env: { PATH, HOME: root, ...paceOf(text) } },
          (error, stdout, stderr) =>
            resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
        ),
      );
      await moveFiles(root, ports);
      return outcome;
    },
    up,
    async stop() {
      await stop();
      manager.close();
    },
  };
}

const isQuiet = (line: string): boolean => line.trim() === '' || line.startsWith('#');
/** A command of the hub and nothing of the shell but a comment. */
const isCommand = (line: string): boolean => /^huiyin hub [\w -]+(#.*)?$/.test(line);

/** The same program as in the archive, where it is loaded already; other blocks start the archive's own. */
async function inWarmHost(lines: string[], settings: string): Promise<{ code: number; output: string }> {
  const env = parseEnv(readFileSync(settings, 'utf8')) as Record<string, string>;
  let output = '';
  for (const line of lines) {
    const args = line.replace(/#.*/, '').trim().split(/\s+/).slice(2);
    const { code, stdout, stderr } = await runHub(args, env);
    output += stdout + stderr;
    if (code !== 0) return { code, output };
  }
  return { code: 0, output };
}

/** A rotation gives servers ten seconds to see the new key; none runs here meanwhile. */
const paceOf = (text: string): Record<string, string> =>
  text.includes('hub key rotate') ? { NODE_ENV: 'test', HUIYIN_BACKGROUND_SECOND_MS: '40' } : {};

/** Samples that were laid into etc and bin name paths, too. */
async function moveFiles(root: string, ports: Record<string, number>): Promise<void> {
  const listen = { 'listen 80;': `listen 127.0.0.1:${await freePort()};`, 'listen [::]:80;': '' };
  const listenTls = {
    'listen 443 ssl http2;': `listen 127.0.0.1:${await freePort()} ssl http2;`,
    'listen [::]:443 ssl http2;': '',
  };
  for (const folder of ['etc', 'usr/local/bin'])
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const file = path.join(root, folder, name);
      if (!statSync(file).isFile()) continue;
      const before = readFileSync(file, 'utf8');
      if (before.includes(root)) continue;
      const after = Object.entries({ ...listen, ...listenTls }).reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        elsewhere(before, root, ports),
      );
      if (after !== before) writeFileSync(file, after);
    }
}

/** The package's own part of the configuration, on a machine where it is not installed. */
async function mainOfNginx(root: string): Promise<string> {
  const at = (name: string) => path.join(root, 'var/log/nginx', name);
  return `load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
pid ${at('pid')}; events {}
http {
  include /etc/nginx/mime.types;
  client_body_temp_path ${at('body')}; proxy_temp_path ${at('proxy')};
  fastcgi_temp_path ${at('other')}; uwsgi_temp_path ${at('other')}; scgi_temp_path ${at('other')};
  include ${root}/etc/nginx/conf.d/*.conf;
}
`;
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/api/v1/health/ready`, { signal: AbortSignal.timeout(5000) }).then(
    ({ status }) => status === 200,
    () => false,
  );
