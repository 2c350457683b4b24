import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const library = createRequire(new URL('../../apps/api/package.json', import.meta.url));
const load = async (name: string) => import(pathToFileURL(library.resolve(name)).href);

export interface Challenge {
  parameters: Record<string, unknown>;
  signature: string;
}

/** What a browser does while the citizen types. @returns the value of the header X-Captcha */
export async function solve(challenge: Challenge): Promise<string> {
  const { solveChallenge } = await load('altcha-lib');
  const { deriveKey } = await load('altcha-lib/algorithms/pbkdf2');
  const solution = await solveChallenge({ challenge, deriveKey });
  return encode({ challenge, solution });
}

export const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
