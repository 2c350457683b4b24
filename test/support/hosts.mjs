/**
 * Warm hosts (test/support/host.mjs): processes in which the built API has been loaded once and is started again for
 * each spec file. They belong to a worker of Jest and live as long as it does, outside the sandbox of any file; each
 * runs one program at a time, so that environment, output, pid and death are that program's own.
 */
import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.join(import.meta.dirname, 'host.mjs');
const ROOT = path.resolve(import.meta.dirname, '../..');
/** So many stay ready between two files of a worker. */
const IDLE = 5;
/** A host is replaced after so many programs: what one leaves behind must not add up. */
const USES = 120;

/** The logger is made once in a process: only a server with the same settings for it may follow. */
const kindOf = ({ LOG_LEVEL = '', NODE_ENV = '' }) => `serve ${LOG_LEVEL} ${NODE_ENV}`;
/** What programs leave behind is soon garbage, which a larger nursery clears more cheaply. */
const FLAGS = ['--max-semi-space-size=64'];
// Programs follow one another for a minute: on Node 20, which has no compiler between the first and the last, what the
// optimizing one would win is less than it costs. Later Nodes do not know the option, and refuse to start with it.
if (process.versions.node.startsWith('20.')) FLAGS.push('--interrupt-budget=600000');

let idle = [];
const busy = new Set();
const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-hosts-'));
let count = 0;
process.on('exit', () => {
  for (const host of [...idle, ...busy]) host.child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

class Host {
  constructor(kind) {
    this.kind = kind;
    this.uses = 0;
    this.logFile = path.join(folder, `${++count}.log`);
    const log = openSync(this.logFile, 'a');
    const { NODE_OPTIONS: _ours, ...env } = process.env;
    this.child = fork(PROGRAM, { cwd: ROOT, env, execArgv: FLAGS, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.alive = true;
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.alive = false;
        idle = idle.filter((host) => host !== this);
        busy.delete(this);
        resolve(code ?? 128 + os.constants.signals[signal]);
      });
    });
    this.rest();
  }

  /** Jest may end while we are idle. */
  rest() {
    this.child.unref();
    this.child.channel?.unref();
  }

  /** @returns the answer, or undefined when the process ended instead */
  async ask(message) {
    this.child.ref();
    this.child.channel?.ref();
    const answer = new Promise((resolve) => this.child.once('message', resolve));
    if (this.alive) this.child.send(message);
    const found = await Promise.race([answer, this.exited.then(() => undefined)]);
    this.rest();
    return found;
  }

  get size() {
    return readFileSync(this.logFile).length;
  }

  kill() {
    if (this.alive) this.child.kill('SIGKILL');
    return this.exited;
  }
}

function take(kind) {
  const host = idle.findLast((one) => one.kind === kind) ?? new Host(kind);
  idle = idle.filter((one) => one !== host);
  host.uses += 1;
  busy.add(host);
  return host;
}

async function giveBack(host) {
  busy.delete(host);
  if (host.alive && host.uses < USES) idle.push(host);
  else await host.kill();
  // The longest unused one goes.
  if (idle.length > IDLE) await idle[0].kill();
}

/**
 * Starts a server in a host. @returns what `spawnGuarded` returns, at once: the caller waits until it is ready
 *
 * @param {{ program: string, env: Record<string, string>, removeFolder?: string }} options
 */
export function serve({ program, env, removeFolder }) {
  const host = take(kindOf(env));
  const begins = host.size;
  let ends;
  let running = true;
  const over = (code) => {
    if (running) ends = host.size;
    running = false;
    return code;
  };
  let finish;
  // A stopped program has ended, though its process waits for the next one.
  const exited = Promise.race([host.exited, new Promise((resolve) => (finish = resolve))]).then(over);
  void host.ask({ serve: { program, env, removeFolder } });
  const signal = (name) => {
    if (running && host.alive) host.child.kill(name);
  };
  return {
    pid: host.child.pid,
    exited,
    isRunning: () => running && host.alive,
    signal,
    async stop(graceMs = 10_000) {
      if (running && host.alive) {
        const timer = setTimeout(() => void host.kill(), graceMs);
        const answer = await host.ask({ stop: true });
        clearTimeout(timer);
        if (answer?.stopped) {
          finish(0);
          over();
          await giveBack(host);
        }
      }
      return exited;
    },
    logs: () => readFileSync(host.logFile).subarray(begins, ends).toString(),
  };
}

/**
 * Runs a program that ends by itself.
 *
 * @param {{ program: string, args: string[], env: Record<string, string>, input: string }} options  input: what it reads
 * @returns its exit code, its output, and what it logged
 */
export async function command({ program, args, env, input }) {
  const host = take(`command ${kindOf(env)}`);
  const begins = host.size;
  const [stdout, stderr] = ['out', 'err'].map((name) => path.join(folder, `${++count}.${name}`));
  for (const file of [stdout, stderr]) closeSync(openSync(file, 'a'));
  const answer = await host.ask({ command: { program, args, env, input, stdout, stderr } });
  const result = {
    code: answer ? answer.code : await host.exited,
    stdout: readFileSync(stdout, 'utf8'),
    stderr: readFileSync(stderr, 'utf8'),
    logs: readFileSync(host.logFile).subarray(begins).toString(),
  };
  for (const file of [stdout, stderr]) rmSync(file);
  await giveBack(host);
  return result;
}

/** A file ends: what it left running ends with it. */
export async function endLeftovers() {
  await Promise.all([...busy].map((host) => host.kill()));
}
