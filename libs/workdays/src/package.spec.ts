import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { expectNamed } from '../../../test/support/expect.js';
import * as api from './index.js';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => ({ file, text: read(`src/${file}`) }));

describe('the package', () => {
  it('depends on nothing', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    expect(manifest['dependencies']).toBeUndefined();
    expect(manifest['peerDependencies']).toBeUndefined();
    expect(sources.length).toBeGreaterThan(10);
    for (const { file, text } of sources) {
      const imported = [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(([, a, b]) => a ?? b);
      expectNamed(
        imported.filter((name) => !name!.startsWith('./') && !name!.startsWith('../')),
        file,
      ).toEqual([]);
    }
  });

  it('reads no clock: a question has the same answer tomorrow', () => {
    for (const { file, text } of sources) {
      expectNamed(text, file).not.toMatch(/Date\.now\(|new Date\(\)|performance\.now\(|process\./);
    }
  });

  it('shows what its README says', () => {
    const named = [...read('README.md').matchAll(/\b([a-z]+[A-Z]\w*)\(/g)].map(([, name]) => name!);
    expect(new Set(named).size).toBeGreaterThan(10);
    for (const name of named) expectNamed(api, name).toHaveProperty(name);
  });

  it('answers the examples of its README', () => {
    const { bundledCalendar: cn, localDate: day } = api;
    const examples = {
      "addWorkingDays(bundledCalendar, localDate('2026-09-24'), 7); // '2026-10-12'": api.addWorkingDays(
        cn,
        day('2026-09-24'),
        7,
      ),
      "addWorkingDays(bundledCalendar, received, 15); // '2026-12-31'": api.addWorkingDays(
        cn,
        day('2026-12-10'),
        15,
      ),
      "subtractWorkingDays(bundledCalendar, localDate('2026-10-12'), 7); // '2026-09-24'":
        api.subtractWorkingDays(cn, day('2026-10-12'), 7),
      "addDays(localDate('2026-02-28'), 1); // '2026-03-01'": api.addDays(day('2026-02-28'), 1),
    };
    const text = read('README.md');
    for (const [line, answer] of Object.entries(examples)) {
      expect(text).toContain(line);
      expect(line).toContain(`// '${answer}'`);
    }
  });
});
