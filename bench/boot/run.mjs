/**
 * What a start costs: processor time of `node apps/api/dist/main.js` until it is ready on a database that is there, and
 * its memory at rest, from the bundle and from the modules that tsc writes, one after the other.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const DIST = path.resolve(import.meta.dirname, '../../apps/api/dist');
const FORMS = {
  bundle: [path.join(DIST, 'main.js')],
  modules: [
    '--input-type=module',
    '-e',
    `(await import(${JSON.stringify(path.join(DIST, 'app.js'))})).run()`,
  ],
};
const ROUNDS = 5;
/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
/** The wait until the garbage of the start is collected and each background loop has run once. */
const REST_MS = 3_000;

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-boot-'));
  try {
    await start(FORMS.bundle, folder);
    const found = { bundle: [], modules: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const form of Object.keys(FORMS)) found[form].push(await start(FORMS[form], folder, REST_MS));
    const middle = (form, of) => found[form].map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
    for (const form of Object.keys(FORMS))
      console.log(
        `   ${form.padEnd(8)} ${middle(form, ({ cpuMs }) => cpuMs)} ms of processor time, ${middle(form, ({ wallMs }) => Math.round(wallMs))} ms by the clock, ${middle(form, ({ mb }) => mb)} MB at rest`,
      );
    const share = middle('bundle', ({ cpuMs }) => cpuMs) / middle('modules', ({ cpuMs }) => cpuMs);
    console.log(`   the bundle needs ${Math.round(share * 100)} % (median of ${ROUNDS})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One start and one stop. */
async function start(args, folder, restMs = 0) {
  const port = await freePort();
  const begun = performance.now();
  const server = spawn(process.execPath, args, {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      PORT: String(port),
      HUIYIN_DATA_DIR: folder,
      HUIYIN_ADMIN_PASSWORD: 'Hui-Yin.2026.bench',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    while (!(await isReady(port))) {
      if (server.exitCode !== null) throw new Error('the API did not start');
      await sleep(10);
    }
    const [cpuMs, wallMs] = [processorMs(server.pid), performance.now() - begun];
    await sleep(restMs);
    return { cpuMs, wallMs, mb: residentMb(server.pid) };
  } finally {
    server.kill();
    await ended;
  }
}

async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`)).ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function processorMs(pid) {
  const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) * TICK_MS;
}

function residentMb(pid) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kb) / 1024);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
