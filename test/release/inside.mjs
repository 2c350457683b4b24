/**
 * In a network namespace of its own: brings loopback up, bridges ports to socket files, and becomes the program.
 * `node inside.mjs '[[from, to], …]' PROGRAM …`
 */
import { execFileSync, spawn } from 'node:child_process';
import { bridge } from './bridge.mjs';

const [pairs, program, ...args] = process.argv.slice(2);
execFileSync('/sbin/ip', ['link', 'set', 'lo', 'up']);
for (const [from, to] of JSON.parse(pairs)) await bridge(from, to);
const { PATH_INSIDE, ...env } = process.env;
const child = spawn(program, args, { env: { ...env, PATH: PATH_INSIDE }, stdio: 'inherit' });
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 143 : 1)));
