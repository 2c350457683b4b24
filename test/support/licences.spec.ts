import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { licenceProblem } from '../../scripts/lib/licences.mjs';
import { ROOT } from './api-process.js';

describe('npm run licences', () => {
  it.each([
    ['MIT', null],
    ['(BSD-3-Clause OR GPL-2.0)', null],
    ['Apache-2.0 AND LGPL-3.0-or-later', null],
    [undefined, 'no licence'],
    ['GPL-3.0-only', 'GPL-3.0-only is not on the list'],
    ['MIT AND AGPL-3.0-only', 'MIT AND AGPL-3.0-only is not on the list'],
    ['SEE LICENSE IN LICENSE.txt', 'SEE LICENSE IN LICENSE.txt is not on the list'],
  ])('judges %s', (licence, problem) => {
    expect(licenceProblem(licence)).toBe(problem);
  });

  it('finds nothing wrong with what the product is installed with', () => {
    const said = execFileSync(process.execPath, [path.join(ROOT, 'scripts/licences.mjs')], {
      encoding: 'utf8',
    });
    expect(said).toMatch(/\n\d{3,} packages, 0 with a licence that is missing or not agreed to\n$/);
  });
});
