import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { ROOT } from './api-process.js';
import { outside } from './worker.js';

/**
 * A lint rule that never fires looks exactly like a clean code base. Each row is a line that must not pass in that
 * file, or one that must.
 */
// The probes are no files of a TypeScript project, so the rules that need types are left out here.
const linting = outside<typeof import('eslint')>('eslint').then(
  ({ ESLint }) =>
    new ESLint({ cwd: ROOT, overrideConfig: [tseslint.configs.disableTypeChecked as Linter.Config] }),
);

async function ruleIds(file: string, code: string): Promise<string[]> {
  const eslint = await linting;
  const [result] = await eslint.lintText(`${code}\n`, { filePath: path.join(ROOT, file) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const ARROWS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

describe('arrows of the architecture', () => {
  it.each([
    ['libs/workdays/src/probe.ts', "export * from '@huiyin/contract';"],
    ['libs/contract/src/probe.ts', "export * from '@huiyin/domain';"],
    ['libs/domain/src/probe.ts', "export * from '@nestjs/common';"],
    ['libs/domain/src/probe.ts', "export * from 'typeorm';"],
    ['libs/contract/src/probe.ts', "export * from 'react';"],
    ['libs/domain/src/probe.ts', "export * from '../../../apps/api/src/kernel/platform/clock.js';"],
    ['libs/domain/src/deep/probe.ts', "export * from '@huiyin/api';"],
    ['libs/domain/src/probe.ts', "export * from '@huiyin/workdays/src/local-date.js';"],
    ['apps/console/src/probe.tsx', "export * from '@huiyin/domain';"],
    ['apps/console/src/features/board/probe.tsx', "export * from '../../../../mini/src/app.js';"],
    ['apps/console/src/probe.ts', "export * from '../../../libs/contract/src/index.js';"],
    ['apps/mini/src/probe.tsx', "export * from '@huiyin/workdays';"],
    ['apps/mini/src/pages/home/probe.tsx', "export * from '../../../../api/src/main.js';"],
    ['apps/api/src/letters/letters/probe.ts', "export * from '../../../../console/src/main.js';"],
    ['apps/wechat-standin/src/probe.ts', "export * from '@huiyin/contract';"],
    ['apps/wechat-standin/src/probe.ts', "export * from '../../api/src/messaging/wechat/push-crypto.js';"],
    ['apps/api/src/letters/letters/probe.ts', "export * from 'react';"],
    ['test/e2e/probe.ts', "export * from '../../apps/api/src/kernel/platform/clock.js';"],
  ])('%s must not: %s', async (file, code) => {
    expect(await ruleIds(file, code)).toContain(ARROWS);
  });

  it.each([
    ['libs/domain/src/probe.ts', "export * from '@huiyin/workdays';"],
    ['libs/domain/src/probe.ts', "export * from './lifecycle.js';"],
    ['apps/console/src/features/board/probe.tsx', "export * from '@huiyin/contract';"],
    ['apps/console/src/features/board/probe.tsx', "export * from '../../lib/client.js';"],
    ['apps/mini/src/lib/probe.ts', "export * from '@huiyin/contract/client';"],
    ['apps/api/src/letters/letters/probe.ts', "export * from '@huiyin/domain';"],
    ['test/e2e/probe.ts', "export * from '../support/client.js';"],
  ])('%s may: %s', async (file, code) => {
    expect(await ruleIds(file, code)).toEqual([]);
  });
});

describe('wings of the API', () => {
  const WINGS = 'huiyin/wings';

  it.each([
    ['kernel/jobs/probe.ts', "export * from '../../people/identity/actor.js';"],
    ['people/citizens/probe.ts', "export * from '../../messaging/wechat/wechat.client.js';"],
    ['calendar/changes/dto/probe.ts', "export * from '../../../letters/letters/letter.entity.js';"],
    [
      'letters/letters/probe.ts',
      "import type { A } from '../../publication/a.service.js';\nexport type B = A;",
    ],
    ['letters/letters/probe.ts', "export const load = () => import('../../demo/welcome.js');"],
    ['publication/probe.ts', "export * from '../oversight/reports/reports.service.js';"],
    ['open-days/gate/probe.ts', "export * from '../../publication/publication.service.js';"],
    ['kernel/platform/probe.ts', "export * from '../audit/audit.service.js';"],
    ['kernel/database/probe.ts', "export * from '../audit/audit-entry.entity.js';"],
    ['oversight/supervision/probe.ts', "export * from '../../letters/letters/citizen/secrets.js';"],
    ['oversight/supervision/dto/probe.ts', "export * from '../../statistics/period.js';"],
    ['letters/letters/probe.ts', "export * from '../../app.module.js';"],
    ['elsewhere/probe.ts', "export * from '../kernel/platform/clock.js';"],
  ])('%s must not: %s', async (file, code) => {
    expect(await ruleIds(`apps/api/src/${file}`, code)).toContain(WINGS);
  });

  it.each([
    ['people/identity/probe.ts', "export * from '../../kernel/platform/clock.js';"],
    ['kernel/jobs/probe.ts', "export * from '../database/unit-of-work.js';"],
    ['letters/search/dto/probe.ts', "export * from '../grams.js';"],
    ['letters/search/probe.ts', "export * from '../letters/letter.entity.js';"],
    ['oversight/supervision/probe.ts', "export * from '../statistics/statistics.queries.js';"],
    ['open-days/gate/probe.ts', "export * from '../sign-ups/seat-ledger.js';"],
    ['demo/probe.ts', "export * from '../people/identity/passwords.js';"],
    ['cli/probe.ts', "export * from '../demo/welcome.js';"],
    ['probe.ts', "export * from './letters/letters/letters.module.js';"],
  ])('%s may: %s', async (file, code) => {
    expect(await ruleIds(`apps/api/src/${file}`, code)).not.toContain(WINGS);
  });
});

describe('time, environment, errors, focus, keys of queries', () => {
  it.each([
    ['apps/api/src/letters/letters/probe.ts', 'export const now = () => new Date();'],
    ['apps/api/src/letters/letters/probe.ts', 'export const now = () => Date.now();'],
    ['apps/api/src/kernel/platform/env.ts', 'export const now = () => Date.now();'],
    ['libs/domain/src/probe.ts', 'export const now = () => new Date();'],
    ['apps/api/src/letters/letters/probe.ts', 'export const port = process.env.PORT;'],
    ['apps/api/src/kernel/platform/clock.ts', 'export const port = process.env.PORT;'],
    ['apps/api/src/letters/letters/probe.ts', 'export function f() { try { f(); } catch { /* quiet */ } }'],
    ['apps/console/src/probe.ts', 'export function f() { try { f(); } catch {} }'],
    ['apps/console/src/features/board/api/probe.ts', "export const q = { queryKey: ['letters'] };"],
    ['apps/console/src/features/board/probe.tsx', "f(client.setQueryData(['letters'], []));"],
    ['test/e2e/probe.spec.ts', "import { it } from '@jest/globals';\nit.only('x', () => undefined);"],
    [
      'libs/domain/src/probe.spec.ts',
      "import { describe } from '@jest/globals';\ndescribe.skip('x', () => undefined);",
    ],
  ])('%s must not: %s', async (file, code) => {
    expect(await ruleIds(file, code)).toContain(SYNTAX);
  });

  it.each([
    ['apps/api/src/letters/letters/probe.ts', "export const day = new Date('2026-03-09T00:00:00Z');"],
    ['apps/api/src/kernel/platform/clock.ts', 'export const now = () => new Date();'],
    ['apps/api/src/kernel/platform/env.ts', 'export const port = process.env.PORT;'],
    [
      'apps/console/src/features/board/api/probe.ts',
      "import { keys } from '../../../lib/query-keys.js';\nexport const q = { queryKey: keys.letters.all };",
    ],
  ])('%s may: %s', async (file, code) => {
    expect(await ruleIds(file, code)).toEqual([]);
  });
});

describe('plain words', () => {
  it.each([
    ['libs/domain/src/probe.ts', '// Nobody reads this.\nexport const a = 1;'],
    ['libs/domain/src/probe.ts', '/** For whoever\n * asks. */\nexport const a = 1;'],
    [
      'libs/domain/src/probe.spec.ts',
      "import { it } from '@jest/globals';\nit('tells somebody', () => undefined);",
    ],
    [
      'test/e2e/probe.spec.ts',
      "import { it } from '@jest/globals';\nit.each([1])('tells nobody %s', () => undefined);",
    ],
    [
      'test/e2e/probe.spec.ts',
      "import { describe } from '@jest/globals';\ndescribe(`for whoever`, () => undefined);",
    ],
  ])('%s must not: %s', async (file, code) => {
    expect(await ruleIds(file, code)).toContain('plain/subject');
  });

  it.each([
    ['libs/domain/src/probe.ts', "/** The clerk reads this. */\nexport const nobody = 'nobody';"],
    [
      'test/e2e/probe.spec.ts',
      "import { it } from '@jest/globals';\nit('tells the clerk', () => undefined);",
    ],
  ])('%s may: %s', async (file, code) => {
    expect(await ruleIds(file, code)).toEqual([]);
  });
});
