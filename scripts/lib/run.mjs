/** Child processes and step messages shared by the scripts. */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** An outcome the user can act on: printed as its message alone, without a stack. */
export class ScriptError extends Error {}

/** Runs a script's main function; a ScriptError becomes one sentence and exit code 1. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof ScriptError ? `\n✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * A command in the foreground: its output is the user's, our signals are passed on, and its exit code is the answer
 * (130 or 143 for a signal). A terminal sends Ctrl-C to the child itself; passing it on would count as a second one.
 */
export function runVisible(command, args, { cwd = ROOT, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/**
 * A command whose output is wanted in one piece. With `signal` it can be ended early.
 *
 * @returns {Promise<{ code: number | string, output: string }>} a signal's name when it ended by one
 */
export function runCollected(command, args, { cwd = ROOT, env = process.env, signal } = {}) {
  const chunks = [];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    const end = () => child.kill();
    process.once('exit', end);
    child.on('close', (status, signal) => {
      process.off('exit', end);
      resolve({ code: status ?? signal, output: Buffer.concat(chunks).toString() });
    });
  });
}

/**
 * A command that is quiet while it succeeds; its whole output is shown when it fails. One that takes long says so
 * every fifteen seconds, so that a slow machine does not look like a stuck one.
 *
 * @throws {ScriptError} it ended with another code than 0
 */
export async function runQuiet(title, command, args, options) {
  const started = performance.now();
  const ticker = setInterval(() => process.stderr.write(`  … ${title}, ${seconds(started)}\n`), 15_000);
  const { code, output } = await runCollected(command, args, options).finally(() => clearInterval(ticker));
  if (code !== 0) {
    process.stderr.write(output);
    throw new ScriptError(`${title} failed (${path.basename(command)} ended with ${code})`);
  }
}

/** Output of a short command, or undefined when it is absent or fails. */
export function tryOutput(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...options });
  return result.status === 0 ? result.stdout : undefined;
}

/** Announces a step, runs it and says how long it took; on stderr, because stdout belongs to the command's answer. */
export async function step(title, body) {
  const started = performance.now();
  process.stderr.write(`· ${title} …\n`);
  const result = await body();
  process.stderr.write(`  ${title}: ${seconds(started)}\n`);
  return result;
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** The JavaScript file behind a package's command, so that no shell and no `.bin` link is needed. */
export function packageFile(...parts) {
  return path.join(ROOT, 'node_modules', ...parts);
}
