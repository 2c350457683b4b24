import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCE = path.resolve(import.meta.dirname, '../..');

describe('the queue of publication', () => {
  it('is written through its service: no other capability knows its table', () => {
    const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          file.endsWith('.ts') &&
          !file.startsWith('publication/') &&
          !file.startsWith('kernel/database/migrations/'),
      )
      .filter((file) =>
        /publication[-_]candidate(\.entity|s WHERE| SET)/.test(readFileSync(path.join(SOURCE, file), 'utf8')),
      );
    expect(files).toEqual([]);
  });
});
