import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { until } from '../../../../../test/support/wait.js';
import { outside } from '../../../../../test/support/worker.js';
import { Background } from './background.js';

const server = { httpAdapter: {} } as HttpAdapterHost;
const command = {} as HttpAdapterHost;
/** A second that lasts a millisecond. */
const fast = { backgroundSecondMs: 1 };

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

  it('looks a quarter as often where shortened seconds pass without a change or a find, and at once after one', async () => {
    const requests = new EventEmitter();
    const http = { httpAdapter: { getHttpServer: () => requests } } as unknown as HttpAdapterHost;
    const background = new Background(http, { backgroundSecondMs: 20 });
    background.onModuleInit();
    let looks: number[] = [];
    const shortestGap = () => Math.min(...looks.slice(1).map((at, index) => at - looks[index]!));
    const looked = (times: number) => until('the looks', () => looks.length >= times);
    background.repeat('Work', async () => (looks.push(performance.now()), 1_000));
    requests.emit('request', { method: 'GET' });
    await looked(3);
    expect(shortestGap()).toBeGreaterThan(75);
    expect(background.longest(1_000)).toBe(80);
    for (const stir of [() => requests.emit('request', { method: 'POST' }), () => background.stir()]) {
      looks = [];
      const stirring = setInterval(stir, 1);
      await looked(20);
      clearInterval(stirring);
      expect(shortestGap()).toBeLessThan(75);
    }
    await background.beforeApplicationShutdown();
  });

  it('takes many works that wait without a warning of Node', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    // The sandbox has a process of its own.
    const { default: node } = await outside<{ default: NodeJS.Process }>('node:process');
    node.on('warning', warned);
    const background = new Background(server, { backgroundSecondMs: 1000 });
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
