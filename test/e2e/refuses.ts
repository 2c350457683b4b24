import { expect } from '@jest/globals';
import { ENTRY } from '../support/api-process.js';
import { warmHosts } from '../support/worker.js';

/** The server ends with 1 and prints only these sentences: no stack, no path of ours, no secret. */
export async function refusesToStart(env: Record<string, string>, ...sentences: RegExp[]): Promise<void> {
  const { code, stdout, stderr, logs } = await warmHosts()!.command({
    program: ENTRY,
    args: [],
    env: { PATH: process.env.PATH ?? '', PORT: '0', HUIYIN_DEMO: '0', ...env },
    input: '',
  });
  expect({ code, stderr }).toMatchObject({ code: 1 });
  for (const sentence of sentences) expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1 + sentences.length);
  expect(stdout + stderr + logs).not.toMatch(/\n {4}at |node_modules|secret-word/);
}
