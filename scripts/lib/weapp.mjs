import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/** WeChat's app id for visitors: opens in its developer tools and nowhere else. */
const VISITOR = 'touristappid';

/**
 * Why the mini-program that this environment builds is for development only.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} project  the folder of project.config.json; the private file beside it wins, as in WeChat's tools
 * @returns {string[]} one sentence a reason; empty for a package that can be uploaded
 */
export function weappForDevelopment(env = process.env, project = path.join(ROOT, 'apps/mini')) {
  const { appid } = Object.assign(
    {},
    ...['project.config.json', 'project.private.config.json']
      .map((name) => path.join(project, name))
      .filter((file) => existsSync(file))
      .map((file) => JSON.parse(readFileSync(file, 'utf8'))),
  );
  const origin = env.TARO_APP_API_ORIGIN ?? '';
  const reasons = [];
  if (!origin) reasons.push('TARO_APP_API_ORIGIN is not set, so it talks to http://127.0.0.1:3000');
  else if (!/^https:\/\/[^/:]+$/.test(origin))
    reasons.push(`TARO_APP_API_ORIGIN is ${origin}; WeChat takes https://domain, without port and path`);
  if (!appid || appid === VISITOR)
    reasons.push(`the app id is ${appid || 'missing'}; put yours into apps/mini/project.private.config.json`);
  return reasons;
}
