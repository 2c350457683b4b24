import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

describe('npx nest generate', () => {
  it('puts a service into a folder of its own in the API, and makes it known there', () => {
    const nest = path.join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
    const args = [nest, 'generate', 'service', 'parking', '--dry-run'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    const lines = stripVTControlCharacters(stdout).trim().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^CREATE apps\/api\/src\/parking\/parking\.service\.ts /),
      expect.stringMatching(/^UPDATE apps\/api\/src\/app\.module\.ts /),
      'Dry run enabled. No files written to disk.',
    ]);
  });
});
