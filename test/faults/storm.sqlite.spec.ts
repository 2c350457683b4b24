import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeOnSmallDisk } from '../support/small-disk.js';
import { NO_DAMAGE } from './storm.js';
import { SqliteStorm } from './storm-sqlite.js';

const KINDS_OF_FAULT = 8;
/** Restarts and frozen servers take what they take on a busy machine. */
const PATIENCE_MS = 300_000;

describeOnSmallDisk('a storm of faults over SQLite', () => {
  let rehearsal: SqliteStorm;
  beforeAll(async () => {
    rehearsal = await SqliteStorm.open(20_261_128);
  });
  afterAll(async () => rehearsal?.close());

  it(
    'goes on answering until all is over',
    async () => {
      const happened = await rehearsal.run((round) => round < KINDS_OF_FAULT, 4);
      expect(new Set(happened).size).toBe(KINDS_OF_FAULT);
      expect(rehearsal.storm.statuses[201]).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    'loses no acknowledged letter, keeps no refused one, and takes every other one once in the end',
    async () => {
      expect(await rehearsal.damage()).toEqual(NO_DAMAGE);
    },
    PATIENCE_MS,
  );
});
