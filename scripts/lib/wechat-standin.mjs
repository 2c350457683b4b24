/** Starts the WeChat stand-in with a demo and stops it with the demo. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, ScriptError } from './run.mjs';

const TAPS = '50';

/** Only in a demo that has no mini-program configured, never in production. */
export function wantsStandin(env) {
  const demo = !['0', 'false', 'off', 'no'].includes((env.HUIYIN_DEMO ?? '1').toLowerCase());
  return demo && !env.WECHAT_APPID && env.NODE_ENV !== 'production';
}

/**
 * Starts it on a free port of 127.0.0.1.
 *
 * @returns the environment that makes the API take it for WeChat, and how to end it
 */
export async function startStandin(env) {
  const credentials = { WECHAT_APPID: 'wxstandin0000demo', WECHAT_SECRET: randomBytes(16).toString('hex') };
  const child = spawn(process.execPath, [path.join(ROOT, 'apps/wechat-standin/dist/main.js')], {
    env: { PATH: process.env.PATH, ...credentials, WECHAT_STANDIN_TAPS: TAPS },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  const base = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new ScriptError('the WeChat stand-in ended at once')));
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  const token = randomBytes(16).toString('hex');
  const push = `http://127.0.0.1:${env.PORT || 3000}/api/v1/wechat/push`;
  await fetch(`${base}/standin/push/settings`, {
    method: 'POST',
    body: JSON.stringify({ url: push, token, format: 'json' }),
  });
  return { env: { ...credentials, WECHAT_API_BASE: base, WECHAT_PUSH_TOKEN: token }, stop };
}
