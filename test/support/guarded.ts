import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';

/**
 * A child process that cannot outlive us. A small shell stands between: it runs the program and, when its standard
 * input closes, which the kernel does for us even after a SIGKILL of the test run, ends the program and removes
 * its folder.
 */
export interface Guarded {
  /** the program itself, not the shell */
  readonly pid: number;
  /** resolves when the program has ended, with its exit code (128 + n for a signal) */
  readonly exited: Promise<number>;
  isRunning(): boolean;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, then SIGKILL after `graceMs`; resolves with the exit code */
  stop(graceMs?: number): Promise<number>;
  logs(): string;
}

const GUARD = `
folder=$1; shift
exec 3<&0
"$@" 3<&- 4>&- </dev/null & program=$!
echo "$program" >&4
exec 4>&-
orphaned=
trap 'orphaned=yes; kill -TERM "$program"' USR1
( cat <&3 >/dev/null; kill -USR1 $$; sleep 5; kill -KILL "$program" ) 2>/dev/null & watcher=$!
wait "$program"; code=$?
while kill -0 "$program" 2>/dev/null; do wait "$program"; code=$?; done
kill "$watcher" 2>/dev/null
if [ -n "$orphaned" ] && [ -n "$folder" ]; then rm -rf "$folder"; fi
exit "$code"
`;

/**
 * Starts a guarded program with its output in a file.
 *
 * @param options.removeFolder  deleted if we die without stopping the program; an orderly stop leaves it to the caller
 */
export async function spawnGuarded(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; logFile: string; removeFolder?: string },
): Promise<Guarded> {
  const log = openSync(options.logFile, 'a');
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', options.removeFolder ?? '', command, ...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', log, log, 'ignore', 'pipe'],
  });
  closeSync(log);
  const exited = once(guard, 'exit').then(([code]) => (code as number | null) ?? 1);
  let running = true;
  void exited.finally(() => (running = false));
  const pid = await readPid(guard.stdio[4] as NodeJS.ReadableStream);

  const signal = (name: NodeJS.Signals) => {
    if (running) killIfThere(pid, name);
  };
  return {
    pid,
    exited,
    isRunning: () => running,
    signal,
    async stop(graceMs = 10_000) {
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), graceMs);
      const code = await exited;
      clearTimeout(timer);
      return code;
    },
    logs: () => readFileSync(options.logFile, 'utf8'),
  };
}

async function readPid(stream: NodeJS.ReadableStream): Promise<number> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  const pid = Number.parseInt(text, 10);
  if (!pid) throw new Error('the guarded program did not start');
  return pid;
}

function killIfThere(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
