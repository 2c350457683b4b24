import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect } from '@jest/globals';
import { ROOT } from '../support/api-process.js';

/** Runs the server until it ends by itself. */
function run(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(ROOT, 'apps/api/dist/main.js')],
      {
        cwd: env.HUIYIN_DATA_DIR,
        env: { PATH: process.env.PATH, PORT: '0', HUIYIN_DEMO: '0', ...env } as NodeJS.ProcessEnv,
        timeout: 50_000,
      },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

/** The server ends with 1 and prints only these sentences: no stack, no path of ours, no secret. */
export async function refusesToStart(env: Record<string, string>, ...sentences: RegExp[]): Promise<void> {
  const { code, stdout, stderr } = await run(env);
  expect({ code, stderr }).toMatchObject({ code: 1 });
  for (const sentence of sentences) expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1 + sentences.length);
  expect(stdout + stderr).not.toMatch(/\n {4}at |node_modules|secret-word/);
}
