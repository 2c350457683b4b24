import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

it('what npm start reads first imports no package: on a fresh clone none is installed yet', () => {
  const folder = path.join(ROOT, 'scripts/lib');
  const files = [
    path.join(ROOT, 'scripts/start.mjs'),
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => path.join(folder, name)),
  ];
  expect(files.length).toBeGreaterThan(10);
  const packages = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?:.* from )?'(?!node:|\.)(.+)';$/gm)].map(
      ([line]) => `${path.basename(file)}: ${line}`,
    ),
  );
  expect(packages).toEqual([]);
});
