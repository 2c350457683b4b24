import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

/**
 * A lint rule that never fires looks exactly like a clean code base. Each row is a line that must not pass in that
 * file, or one that must.
 */
type Row = [file: string, code: string];
interface Probe {
  file: string;
  code: string;
  /** Names of the rules that it breaks, once the tree is linted. */
  faults: string[];
}

/** Files laid out like ours, linted with our configuration in one run. */
class Tree {
  private readonly probes: Probe[] = [];
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-lint-'));

  /** A file named probe gets a number, so that many rows may be about one folder. */
  plant(rows: Row[]): Probe[] {
    return rows.map(([name, code]) => {
      const file = name.replace(/\bprobe\./, `probe${this.probes.length}.`);
      if (this.probes.some((other) => other.file === file)) throw new Error(`${file} is planted twice`);
      const probe = { file, code, faults: [] };
      this.probes.push(probe);
      return probe;
    });
  }

  async lint(): Promise<void> {
    const place = (file: string) => path.join(this.folder, file);
    for (const { file, code } of this.probes) {
      mkdirSync(path.dirname(place(file)), { recursive: true });
      writeFileSync(place(file), `${code}\n`);
    }
    mkdirSync(place('scripts'), { recursive: true });
    for (const name of ['node_modules', 'oxlint.config.mjs', 'scripts/lint'])
      symlinkSync(path.join(ROOT, name), place(name));
    const options = { strict: true, module: 'nodenext', types: [] };
    writeFileSync(place('apps/api/tsconfig.json'), JSON.stringify({ compilerOptions: options }));

    const program = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const files = this.probes.map(({ file }) => file);
    const output = await new Promise<string>((resolve) => {
      execFile(
        process.execPath,
        [program, '-c', 'oxlint.config.mjs', '-f', 'json', ...files],
        { cwd: this.folder, maxBuffer: 2 ** 26 },
        // It ends with 1 where it finds anything.
        (_, stdout) => resolve(stdout),
      );
    });
    const found = JSON.parse(output) as {
      number_of_files: number;
      diagnostics: { filename: string; code?: string; message: string }[];
    };
    expect(found.number_of_files).toBe(files.length);
    const byFile = new Map(this.probes.map((probe) => [probe.file, probe]));
    for (const { filename, code, message } of found.diagnostics)
      byFile.get(filename)?.faults.push(code ?? message);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const refused = new Tree();
const allowed = new Tree();
beforeAll(async () => {
  await Promise.all([refused.lint(), allowed.lint()]);
});
afterAll(() => {
  refused.remove();
  allowed.remove();
});

const mustNot = (rule: string, rows: Row[]) =>
  it.each(refused.plant(rows))('$file must not: $code', ({ faults }) => {
    expect(faults).toContain(rule);
  });
const may = (rows: Row[]) =>
  it.each(allowed.plant(rows))('$file may: $code', ({ faults }) => {
    expect(faults).toEqual([]);
  });

const ARROWS = 'eslint-js(no-restricted-imports)';
const SYNTAX = 'eslint-js(no-restricted-syntax)';
const WINGS = 'huiyin(wings)';
const PLAIN_WORDS = 'huiyin(plain-words)';

describe('arrows of the architecture', () => {
  mustNot(ARROWS, [
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
  ]);

  may([
    ['libs/domain/src/probe.ts', "export * from '@huiyin/workdays';"],
    ['libs/domain/src/probe.ts', "export * from './lifecycle.js';"],
    ['apps/console/src/features/board/probe.tsx', "export * from '@huiyin/contract';"],
    ['apps/console/src/features/board/probe.tsx', "export * from '../../lib/client.js';"],
    ['apps/mini/src/lib/probe.ts', "export * from '@huiyin/contract/client';"],
    ['apps/api/src/letters/letters/probe.ts', "export * from '@huiyin/domain';"],
    ['test/e2e/probe.ts', "export * from '../support/client.js';"],
  ]);
});

describe('wings of the API', () => {
  mustNot(WINGS, [
    ['apps/api/src/kernel/jobs/probe.ts', "export * from '../../people/identity/actor.js';"],
    ['apps/api/src/people/citizens/probe.ts', "export * from '../../messaging/wechat/wechat.client.js';"],
    [
      'apps/api/src/calendar/changes/dto/probe.ts',
      "export * from '../../../letters/letters/letter.entity.js';",
    ],
    [
      'apps/api/src/letters/letters/probe.ts',
      "import type { A } from '../../publication/a.service.js';\nexport type B = A;",
    ],
    ['apps/api/src/letters/letters/probe.ts', "export const load = () => import('../../demo/welcome.js');"],
    ['apps/api/src/publication/probe.ts', "export * from '../oversight/reports/reports.service.js';"],
    ['apps/api/src/open-days/gate/probe.ts', "export * from '../../publication/publication.service.js';"],
    ['apps/api/src/kernel/platform/probe.ts', "export * from '../audit/audit.service.js';"],
    ['apps/api/src/kernel/database/probe.ts', "export * from '../audit/audit-entry.entity.js';"],
    [
      'apps/api/src/oversight/supervision/probe.ts',
      "export * from '../../letters/letters/citizen/secrets.js';",
    ],
    ['apps/api/src/oversight/supervision/dto/probe.ts', "export * from '../../statistics/period.js';"],
    ['apps/api/src/letters/letters/probe.ts', "export * from '../../app.module.js';"],
    ['apps/api/src/elsewhere/probe.ts', "export * from '../kernel/platform/clock.js';"],
  ]);

  may([
    ['apps/api/src/people/identity/probe.ts', "export * from '../../kernel/platform/clock.js';"],
    ['apps/api/src/kernel/jobs/probe.ts', "export * from '../database/unit-of-work.js';"],
    ['apps/api/src/letters/search/dto/probe.ts', "export * from '../grams.js';"],
    ['apps/api/src/letters/search/probe.ts', "export * from '../letters/letter.entity.js';"],
    ['apps/api/src/oversight/supervision/probe.ts', "export * from '../statistics/statistics.queries.js';"],
    ['apps/api/src/open-days/gate/probe.ts', "export * from '../sign-ups/seat-ledger.js';"],
    ['apps/api/src/demo/probe.ts', "export * from '../people/identity/passwords.js';"],
    ['apps/api/src/cli/probe.ts', "export * from '../demo/welcome.js';"],
    ['apps/api/src/probe.ts', "export * from './letters/letters/letters.module.js';"],
  ]);
});

describe('time, environment, errors, focus, keys of queries', () => {
  mustNot(SYNTAX, [
    ['apps/api/src/letters/letters/probe.ts', 'export const now = () => new Date();'],
    ['apps/api/src/letters/letters/probe.ts', 'export const now = () => Date.now();'],
    ['apps/api/src/kernel/platform/env.ts', 'export const now = () => Date.now();'],
    ['libs/domain/src/probe.ts', 'export const now = () => new Date();'],
    ['libs/domain/src/probe.ts', 'export const now = () => Date();'],
    ['libs/domain/src/probe.ts', 'export class A { kept = new AsyncLocalStorage(); }'],
    ['apps/api/src/letters/letters/probe.ts', 'export const port = process.env.PORT;'],
    ['apps/api/src/kernel/platform/clock.ts', 'export const port = process.env.PORT;'],
    ['apps/api/src/letters/letters/probe.ts', 'export function f() { try { f(); } catch { /* quiet */ } }'],
    ['apps/console/src/probe.ts', 'export function f() { try { f(); } catch {} }'],
    ['apps/console/src/features/board/api/probe.ts', "export const q = { queryKey: ['letters'] };"],
    ['apps/console/src/features/board/probe.tsx', "f(client.setQueryData(['letters'], []));"],
    ['apps/console/src/features/board/probe.tsx', 'if (query.isError) show(<Failure />);'],
    ['test/browser/probe.spec.ts', 'expect(await page.rows.count()).toBe(1);'],
    ['test/browser/probe.spec.ts', 'expect(await page.evaluate(() => document.activeElement)).toBe(null);'],
    ['test/browser/probe.spec.ts', "test.todo('x');"],
    ['scripts/probe.mjs', 'export function f() { const self = this; return () => self; }'],
    ['test/e2e/probe.spec.ts', "import { it } from '@jest/globals';\nit.only('x', () => undefined);"],
    [
      'libs/domain/src/probe.spec.ts',
      "import { describe } from '@jest/globals';\ndescribe.skip('x', () => undefined);",
    ],
  ]);

  may([
    ['apps/api/src/letters/letters/probe.ts', "export const day = new Date('2026-03-09T00:00:00Z');"],
    ['apps/api/src/kernel/platform/clock.ts', 'export const now = () => new Date();'],
    ['apps/api/src/kernel/platform/env.ts', 'export const port = process.env.PORT;'],
    [
      'apps/console/src/features/board/api/probe.ts',
      "import { keys } from '../../../lib/query-keys.js';\nexport const q = { queryKey: keys.letters.all };",
    ],
  ]);
});

describe('plain words', () => {
  mustNot(PLAIN_WORDS, [
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
  ]);

  may([
    ['libs/domain/src/probe.ts', "/** The clerk reads this. */\nexport const nobody = 'nobody';"],
    [
      'test/e2e/probe.spec.ts',
      "import { it } from '@jest/globals';\nit('tells the clerk', () => undefined);",
    ],
  ]);
});

/** Rules that need types, ESLint's own globals or the flow of a function, and those with options of ours. */
describe('bugs', () => {
  const API = 'apps/api/src/letters/letters/probe.ts';
  const CONSOLE = 'apps/console/src/probe.tsx';
  const HOOKS = "import { useEffect, useState } from 'react';\n";

  mustNot('typescript(no-floating-promises)', [[API, 'export function f() { Promise.resolve(); }']]);
  mustNot('typescript(await-thenable)', [[API, 'export const f = async (day: number) => { await day; };']]);
  mustNot('typescript(no-misused-promises)', [
    [API, 'export const f = (answer: Promise<boolean>) => (answer ? 1 : 2);'],
  ]);
  mustNot('typescript(consistent-type-imports)', [
    ['libs/domain/src/probe.ts', "import { A } from './a.js';\nexport const a: A[] = [];"],
  ]);
  mustNot('typescript(no-explicit-any)', [['libs/domain/src/probe.ts', 'export const a: any = 1;']]);
  mustNot('eslint-js(preserve-caught-error)', [
    [API, "export const f = () => { try { f(); } catch (e) { throw new Error('a'); } };"],
    [
      'scripts/probe.mjs',
      'export const f = () => { try { f(); } catch (e) { throw new Error(e.message); } };',
    ],
  ]);
  mustNot('eslint-js(no-unsafe-optional-chaining)', [
    ['scripts/probe.mjs', 'export const f = (a) => new Set(...a?.b);'],
  ]);
  mustNot('eslint-js(no-octal)', [['deploy/lib/probe.cjs', 'module.exports = 017;']]);
  mustNot('eslint-js(no-dupe-args)', [
    ['deploy/lib/probe.cjs', 'module.exports = function f(a, a) { return a; };'],
  ]);
  mustNot('react-hooks(rules-of-hooks)', [
    [CONSOLE, `${HOOKS}export function A({ on }) { if (on) useState(1); return null; }`],
    ['apps/mini/src/probe.tsx', `${HOOKS}export function A({ on }) { return on ? useState(1) : null; }`],
  ]);
  mustNot('react-hooks(exhaustive-deps)', [
    [CONSOLE, `${HOOKS}export function A({ on }) { useEffect(() => { f(on); }, []); return null; }`],
  ]);
  mustNot('eslint(no-restricted-properties)', [[CONSOLE, 'export const key = crypto.randomUUID();']]);
  mustNot('eslint(no-console)', [
    [API, "console.error('a');"],
    [CONSOLE, "console.log('a');"],
  ]);
  mustNot('eslint(no-undef)', [['scripts/probe.mjs', 'export const a = window;']]);
  mustNot('eslint(eqeqeq)', [[API, 'export const f = (a: unknown) => a == 1;']]);
  mustNot('eslint(no-irregular-whitespace)', [[API, 'export const a =\u30001;']]);
  mustNot('eslint(no-unused-vars)', [[API, 'const a = 1;']]);
  mustNot('eslint(no-useless-assignment)', [
    [API, 'export function f(a: number) { let b = a; b = f(a); return b; }'],
  ]);
  mustNot('Unused oxlint-disable directive (no problems were reported).', [
    [API, '// oxlint-disable-next-line eqeqeq\nexport const a = 1;'],
  ]);

  may([
    [API, 'export const f = (a: unknown) => a == null;'],
    [API, "export const space = '\u3000';"],
    [API, "import { A } from './a.js';\nexport const a: A[] = [];"],
    [API, 'export const f = ({ _secret, ...rest }: Record<string, string>, _b: number) => rest;'],
    [CONSOLE, "console.warn('a');"],
    ['scripts/probe.mjs', "console.log('a');"],
    ['deploy/lib/probe.cjs', "module.exports = require('node:fs');"],
  ]);
});
