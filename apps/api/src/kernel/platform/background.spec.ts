import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { until } from '../../../../../test/support/wait.js';
import { outside } from '../../../../../test/support/worker.js';
import { Background } from './background.js';

const server = { httpAdapter: {} } as HttpAdapterHost;
const command = {} as HttpAdapterHost;
/** A second that lasts a millisecond. */
const fast = { backgroundSecondMs: 1, clockFile: undefined };

interface Said {
  level: string;
  message: string;
  code?: string;
  works?: string[];
}

describe('work beside the requests', () => {
  let said: Said[];
  beforeEach(() => {
    said = [];
    const at =
      (level: string) =>
      (line: Said): void =>
        void said.push({ ...line, level });
    Logger.overrideLogger({ log: at('log'), warn: at('warn'), error: at('error') });
  });
  afterEach(() => Logger.overrideLogger(false));

  /** Resolves when the work has come round so many times. */
  function counted(times: number) {
    let reached: () => void;
    const done = new Promise<void>((resolve) => (reached = resolve));
    let count = 0;
    return {
      done,
      next: () => {
        count += 1;
        if (count === times) reached();
        return count;
      },
    };
  }

  describe('where a second is shortened', () => {
    const PAUSE_MS = 5;
    let folder: string;
    let clockFile: string;
    let background: Background;
    let looks: number;
    /** Counts the looks of a work that reads `letters` while so many of its pauses pass; `each` is called in each. */
    const looksDuring = async (pauses: number, each: () => void = () => undefined) => {
      const before = looks;
      let ticks = 0;
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          each();
          ticks += 1;
          if (ticks < pauses) return;
          clearInterval(timer);
          resolve();
        }, PAUSE_MS);
      });
      return looks - before;
    };

    beforeEach(async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'background-'));
      clockFile = path.join(folder, 'clock');
      writeFileSync(clockFile, '2026-03-02T01:00:00Z');
      background = new Background(server, { backgroundSecondMs: PAUSE_MS, clockFile });
      looks = 0;
      background.repeat('Work', async () => {
        looks += 1;
        background.reads(['letters']);
        return 1_000;
      });
      await until('the first look', () => looks > 0);
      // A statement just before a look may not have been seen by it.
      await until('the looks after it', async () => (await looksDuring(5)) === 0);
    });
    afterEach(async () => {
      await background.beforeApplicationShutdown();
      rmSync(folder, { recursive: true });
    });

    it('leaves most looks out while nothing is written that it reads', async () => {
      expect(await looksDuring(40, () => background.wrote('users'))).toBeLessThan(6);
      expect(background.longest(1_000)).toBe(20 * PAUSE_MS);
    });

    it('looks all the same after a while, for what another process wrote', async () => {
      await until('a look', () => looks > 3);
    });

    it('looks after each statement that wrote what it reads', async () => {
      expect(await looksDuring(40, () => background.wrote('letters'))).toBeGreaterThan(10);
    });

    it('looks when the clock of the suites is set', async () => {
      const before = looks;
      // The next look that comes by itself is twenty pauses away.
      await until('a look that comes by itself', () => looks > before, { everyMs: 5 });
      writeFileSync(clockFile, '2026-03-03T01:00:00Z');
      expect(await looksDuring(8)).toBeGreaterThan(0);
    });
  });

  it('takes many works that wait without a warning of Node', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    // The sandbox has a process of its own.
    const { default: node } = await outside<{ default: NodeJS.Process }>('node:process');
    node.on('warning', warned);
    const background = new Background(server, { backgroundSecondMs: 1000, clockFile: undefined });
    const rounds = counted(20);
    for (let n = 0; n < 20; n += 1)
      background.repeat(`Work ${n}`, async () => {
        rounds.next();
        return 60_000;
      });
    await rounds.done;
    // A warning is given out in the next turn of the loop.
    await new Promise(setImmediate);
    await background.beforeApplicationShutdown();
    node.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  it('runs repeatedly, one piece at a time', async () => {
    const background = new Background(server, fast);
    const rounds = counted(5);
    let atWork = 0;
    let most = 0;
    background.repeat('Work', async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise(setImmediate);
      atWork -= 1;
      rounds.next();
      return 10;
    });
    await rounds.done;
    expect(most).toBe(1);
    await background.beforeApplicationShutdown();
    expect(said).toEqual([]);
  });

  it('yields to others between two pieces without a pause', async () => {
    const background = new Background(server, fast);
    const [eager, patient] = [counted(50), counted(3)];
    background.repeat('Eager', async () => (eager.next(), 0));
    background.repeat('Patient', async () => (patient.next(), 1));
    await Promise.all([eager.done, patient.done]);
    await background.beforeApplicationShutdown();
  });

  it('a command of the hub runs only the required work', async () => {
    const background = new Background(command, fast);
    const rounds = counted(2);
    background.repeat('Server', () => Promise.reject(new Error('no server')));
    background.repeat('Everywhere', async () => (rounds.next(), 1), { inCommands: true });
    await rounds.done;
    await background.beforeApplicationShutdown();
    expect([background.isServer, said]).toEqual([false, []]);
  });

  it('logs a failure once, another failure again, and the recovery', async () => {
    const background = new Background(server, fast);
    const rounds = counted(6);
    const codes = ['ECONNREFUSED', 'ECONNREFUSED', 'ETIMEDOUT', undefined, undefined];
    background.repeat(
      'Work',
      async () => {
        const code = codes[rounds.next() - 1];
        if (code) throw Object.assign(new Error('地址 13800000000'), { code });
        return 1;
      },
      { afterFailureMs: 1 },
    );
    await rounds.done;
    await background.beforeApplicationShutdown();
    expect(said).toEqual([
      { level: 'warn', message: 'failed, trying again until it works', name: 'Error', code: 'ECONNREFUSED' },
      { level: 'warn', message: 'failed, trying again until it works', name: 'Error', code: 'ETIMEDOUT' },
      { level: 'log', message: 'works again' },
    ]);
  });

  it('ends after the current piece, which is told to stop, and starts no other', async () => {
    const background = new Background(server, fast);
    const rounds: string[] = [];
    background.repeat('Work', async (stopping) => {
      rounds.push('begun');
      await new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve()));
      await new Promise(setImmediate);
      rounds.push('ended');
      return 0;
    });
    background.repeat('Later', () => Promise.reject(new Error('too early')), { firstAfterMs: 3_600_000_000 });
    await background.beforeApplicationShutdown();
    expect([rounds, said]).toEqual([['begun', 'ended'], []]);
  });

  it('does not wait for ever for a piece that never ends, and names it', async () => {
    const background = new Background(server, fast);
    background.stopWithinMs = 1;
    background.repeat('Stuck', () => new Promise(() => undefined));
    background.repeat('Quick', async () => 1);
    await background.beforeApplicationShutdown();
    expect(said).toEqual([{ level: 'warn', message: 'not ended in time', works: ['Stuck'] }]);
  });
});
