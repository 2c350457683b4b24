/**
 * The program of a warm host: runs `apps/api/dist/main.js` or `hub.js` again and again in one process, one at a time,
 * so that what they load is loaded once. A spec cannot tell it from the program itself: environment, output, signals,
 * `kill -9` and an exit code are the process's own. Spoken to by test/support/hosts.mjs.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import module from 'node:module';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

let folder;
let count = 0;
/** Why the program now running is to end: undefined until it is asked to end. */
let stopping = false;

const say = (message) => process.send?.(message);

// We must not outlive the test run, not even one killed with -9.
process.on('disconnect', () => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** Set by a signal from outside: the program ends its process for it, now or at the end of its time. */
let isToEnd = false;
const onFirst = () => (isToEnd ||= !stopping);
// After an application has closed itself it sends itself the signal again, and only our listeners are left.
const onSignal = (signal) => {
  if (process.listenerCount(signal) > 2) return;
  if (isToEnd) process.exit(signal === 'SIGINT' ? 130 : 143);
  stopping = false;
  folder = undefined;
  // What would end a process that is slow to stop must not end the next program.
  timers.splice(0).forEach(clearTimeout);
  for (const name of SIGNALS)
    for (const listener of process.listeners(name))
      if (listener !== onFirst && listener !== onSignal) process.removeListener(name, listener);
  say({ stopped: true });
};
for (const signal of SIGNALS) process.on(signal, onFirst).on(signal, onSignal);

/** Set while an application hears that it is to stop: its bound on the time that takes. */
const timers = [];

/** As a SIGTERM from outside. */
function stop() {
  stopping = true;
  const { setTimeout: real } = globalThis;
  globalThis.setTimeout = (...args) => {
    const timer = real(...args);
    timers.push(timer);
    return timer;
  };
  process.emit('SIGTERM', 'SIGTERM');
  globalThis.setTimeout = real;
}

/** The next host finds what V8 compiled (apps/api/src/kernel/platform/launcher.ts): most of us end by SIGKILL. */
const keepCompiled = () => count === 1 && module.flushCompileCache?.();

const loads = (program) => import(`${pathToFileURL(program).href}?run=${++count}`);

function become(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

/** Answers when the server listens; one that cannot start ends the process, as it would its own. */
async function serve({ program, env, removeFolder }) {
  become(env);
  folder = removeFolder;
  await loads(program);
  say({ started: true });
  keepCompiled();
}

/** One command from its first line to its last, with its output in two files. */
async function command({ program, args, env, input, stdout, stderr }) {
  become(env);
  Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true });
  process.argv = [process.execPath, program, ...args];
  process.exitCode = undefined;
  const restore = [divert(process.stdout, stdout), divert(process.stderr, stderr)];
  const { exit } = process;
  let hasEnded = false;
  // A command that fails ends its process. Ours serves the next one, unless it left something open.
  process.exit = (code = process.exitCode) => {
    if (!hasEnded) process.exitCode = code;
    hasEnded = true;
    // The command hears of it as of an error, and must not speak about that.
    for (const stream of [process.stdout, process.stderr]) stream.write = () => true;
    throw ENDED;
  };
  try {
    await loads(program);
  } catch (error) {
    if (!hasEnded) {
      process.stderr.write(`${error?.stack ?? error}\n`);
      process.exitCode = 1;
    }
  }
  process.exit = exit;
  restore.forEach((undo) => undo());
  const code = process.exitCode ?? 0;
  // A connection that was ended takes a moment to close.
  for (let n = 0; n < 50 && hasEnded && isSomethingOpen(); n += 1) await sleep(4);
  if (hasEnded && isSomethingOpen()) process.exit(code);
  process.exitCode = undefined;
  say({ done: true, code });
  keepCompiled();
}

const ENDED = new Error('the command ended its process');

/** A connection, a timer or a worker that would keep a process running; what connects us to Jest is a pipe. */
const isSomethingOpen = () =>
  process.getActiveResourcesInfo().some((name) => /^(TCP|TLS|Timeout|MessagePort|Process)/.test(name));

function divert(stream, file) {
  const target = openSync(file, 'a');
  const { write } = stream;
  stream.write = (chunk, encoding, callback) => {
    writeSync(target, chunk);
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  };
  return () => {
    stream.write = write;
    closeSync(target);
  };
}

process.on('message', (message) => {
  if (message.serve) void serve(message.serve);
  else if (message.command) void command(message.command);
  else if (message.stop) stop();
});
