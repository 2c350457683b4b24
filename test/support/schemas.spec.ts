import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

it('no two shapes of the API share a name: in the document one would silently stand for both', () => {
  const folder = path.join(ROOT, 'apps/api/src');
  const places = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name] of text.matchAll(/^(?:export )?class (\w+(?:Dto|View|Page|Query))\b/gm))
      places.set(name!, [...(places.get(name!) ?? []), file]);
  }
  expect(places.size).toBeGreaterThan(200);
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
});
