import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { ENV, type Env } from './env.js';

const PAUSE_AFTER_FAILURE_MS = 10_000;

/**
 * Where a second is shortened (suites), a work that looks every second or two looks a quarter as often once for so many
 * of those seconds no request has come that could have left it something to do, and none has found any (`stir`).
 */
const QUIET = { afterSeconds: 20, factor: 4, longestMs: 2_000 };
const SECOND_MS = 1_000;

const background = new AsyncLocalStorage<boolean>();

/** Runs work that no request waits for. Requests go first. */
export const inBackground = <T>(work: () => T): T => background.run(true, work);

/** Whether the caller is part of such work. */
export const isBackground = (): boolean => background.getStore() === true;

/**
 * One piece of work.
 *
 * @param stopping long pieces look at it between two of their own steps
 * @returns milliseconds to wait before the next piece
 */
export type Step = (stopping: AbortSignal) => Promise<number>;

/**
 * Repeated work of a process beside its requests. Each work runs one piece at a time; one that fails is
 * tried again, and logged once for as long as it fails the same way. All of it ends before the database is closed.
 */
@Injectable()
export class Background implements BeforeApplicationShutdown, OnModuleInit {
  /** What is still at work then is left to its transaction, which rolls back, or to another instance. */
  stopWithinMs = 8_000;
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Promise<void>>();
  private lastChange = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(ENV) private readonly env: Pick<Env, 'backgroundSecondMs'>,
  ) {
    // Each work that waits listens; Node takes more than ten for a leak.
    setMaxListeners(0, this.stopping.signal);
  }

  onModuleInit(): void {
    if (!this.isServer || !this.isShortened) return;
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('request', ({ method }) => {
      if (method !== 'GET') this.stir();
    });
  }

  private get isShortened(): boolean {
    return this.env.backgroundSecondMs < SECOND_MS;
  }

  /** A work has found something to do: what follows from that is not kept waiting. */
  stir(): void {
    this.lastChange = performance.now();
  }

  /** How long another work's pause of so many milliseconds lasts at most, on this or another instance. */
  longest(pauseMs: number): number {
    return this.isShortened ? (pauseMs * this.env.backgroundSecondMs * QUIET.factor) / SECOND_MS : pauseMs;
  }

  /** A command of the hub is no server. */
  get isServer(): boolean {
    return Boolean(this.host.httpAdapter);
  }

  /**
   * Starts a work of this process; in a command of the hub nothing happens unless `inCommands`.
   *
   * @param options.firstAfterMs how long the first piece waits
   * @param options.afterFailureMs how long the next one waits after one that failed
   */
  repeat(
    name: string,
    step: Step,
    {
      firstAfterMs = 0,
      afterFailureMs = PAUSE_AFTER_FAILURE_MS,
      inCommands = false,
    }: { firstAfterMs?: number; afterFailureMs?: number; inCommands?: boolean } = {},
  ): void {
    if (this.running.has(name)) throw new Error(`${name} is at work already`);
    if (inCommands || this.isServer)
      this.running.set(
        name,
        inBackground(() => this.run(name, step, firstAfterMs, afterFailureMs)),
      );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    const done = Promise.all(this.running.values()).then(() => true);
    if (await Promise.race([done, sleep(this.stopWithinMs, false, { ref: false })])) return;
    new Logger('Background').warn({ message: 'not ended in time', works: [...this.running.keys()] });
  }

  private async run(name: string, step: Step, firstAfterMs: number, afterFailureMs: number): Promise<void> {
    const complaint = new Complaint(name);
    const { signal } = this.stopping;
    let pause = firstAfterMs;
    for (;;) {
      if (pause > 0) await this.wait(pause);
      if (signal.aborted) break;
      try {
        pause = await step(signal);
        complaint.over();
      } catch (error) {
        // Cut off half way is what stopping means.
        if (!signal.aborted) complaint.say(error);
        pause = afterFailureMs;
      }
      // A step that never awaits anything must not block the event loop for others.
      if (pause <= 0) await new Promise(setImmediate);
    }
    this.running.delete(name);
  }

  private async wait(pause: number): Promise<void> {
    const { signal } = this.stopping;
    const second = this.env.backgroundSecondMs;
    const isQuiet = (): boolean =>
      this.isShortened &&
      pause <= QUIET.longestMs &&
      performance.now() - this.lastChange > QUIET.afterSeconds * second;
    let slept = 0;
    do {
      await sleep((pause * second) / SECOND_MS, undefined, { ref: false, signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      slept += 1;
    } while (slept < QUIET.factor && isQuiet() && !signal.aborted);
  }
}

class Complaint {
  private readonly logger: Logger;
  private said: string | undefined;

  constructor(name: string) {
    this.logger = new Logger(name);
  }

  say(error: unknown): void {
    const what = { name: error instanceof Error ? error.name : typeof error, code: driverCode(error) };
    const now = JSON.stringify(what);
    if (now !== this.said) this.logger.warn({ message: 'failed, trying again until it works', ...what });
    this.said = now;
  }

  over(): void {
    if (this.said !== undefined) this.logger.log({ message: 'works again' });
    this.said = undefined;
  }
}
