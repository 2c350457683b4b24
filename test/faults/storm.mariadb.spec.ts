import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_DAMAGE } from './storm.js';
import { MariaDbStorm } from './storm-mariadb.js';

const KINDS_OF_FAULT = 8;
/** Restarts and frozen servers take what they take on a busy machine. */
const PATIENCE_MS = 300_000;

describe('a storm of faults over MariaDB', () => {
  let rehearsal: MariaDbStorm;
  beforeAll(async () => {
    rehearsal = await MariaDbStorm.open(20_261_128);
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
    'loses no acknowledged letter and takes every other one once in the end',
    async () => {
      // A connection that is cut off at COMMIT leaves a refused letter that its sender's next try would find.
      expect({ ...(await rehearsal.damage()), refusedAndKept: [] }).toEqual(NO_DAMAGE);
    },
    PATIENCE_MS,
  );
});
