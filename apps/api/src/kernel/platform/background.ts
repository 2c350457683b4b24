import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { ENV, type Env } from './env.js';

const PAUSE_AFTER_FAILURE_MS = 10_000;

const SECOND_MS = 1_000;

/**
 * Where a second is shortened (suites), a work that looks every second or two leaves out so many looks while nothing can
 * have come up for it: no statement of this process wrote a table that it reads, and the clock was not moved. What another
 * process writes is found by the look that comes all the same.
 */
const restOf = (pauseMs: number): number => (pauseMs < SECOND_MS ? 4 : pauseMs <= 2 * SECOND_MS ? 20 : 1);
/** A look that began so soon after a statement may not have seen yet what it wrote. */
const UNSEEN_MS = 20;

/** What a repeated work saw when it last looked. */
class Look {
  readonly tables = new Set<string>();
  clock: number | undefined;
  private changed = 0;
  private begun = Number.NEGATIVE_INFINITY;

  begin(clock: number | undefined): void {
    this.tables.clear();
    this.clock = clock;
    this.begun = performance.now();
  }

  change(): void {
    this.changed = performance.now();
  }

  get isOutdated(): boolean {
    return this.changed > this.begun - UNSEEN_MS;
  }
}

const background = new AsyncLocalStorage<Look>();

/** Runs work that no request waits for. Requests go first. */
export const inBackground = <T>(work: () => T, look = new Look()): T => background.run(look, work);

/** Whether the caller is part of such work. */
export const isBackground = (): boolean => background.getStore() !== undefined;

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
export class Background implements BeforeApplicationShutdown {
  /** What is still at work then is left to its transaction, which rolls back, or to another instance. */
  stopWithinMs = 8_000;
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Promise<void>>();
  private readonly works = new Set<Look>();

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(ENV) private readonly env: Pick<Env, 'backgroundSecondMs' | 'clockFile'>,
  ) {
    // Each work that waits listens; Node takes more than ten for a leak.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Whether a second is shortened: then it is worth its cost to say which tables are read and written. */
  get isShortened(): boolean {
    return this.env.backgroundSecondMs < SECOND_MS;
  }

  /** The caller, if it is such a work, reads these tables. */
  reads(tables: readonly string[]): void {
    const look = background.getStore();
    for (const table of look ? tables : []) look!.tables.add(table);
  }

  /** A table was written: the works that read it look again. */
  wrote(table: string): void {
    for (const look of this.works) if (look.tables.has(table)) look.change();
  }

  /** How long a work's pause of so many milliseconds lasts at most, on this or another instance. */
  longest(pauseMs: number): number {
    return this.isShortened ? (pauseMs * this.env.backgroundSecondMs * restOf(pauseMs)) / SECOND_MS : pauseMs;
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
      this.running.set(name, this.run(name, step, firstAfterMs, afterFailureMs));
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
    const look = new Look();
    this.works.add(look);
    let pause = firstAfterMs;
    for (;;) {
      if (pause > 0) await this.wait(pause, look);
      if (signal.aborted) break;
      look.begin(this.clockMoved());
      try {
        pause = await inBackground(() => step(signal), look);
        complaint.over();
      } catch (error) {
        // Cut off half way is what stopping means.
        if (!signal.aborted) complaint.say(error);
        pause = afterFailureMs;
        look.change();
      }
      // A step that never awaits anything must not block the event loop for others.
      if (pause <= 0) await new Promise(setImmediate);
    }
    this.running.delete(name);
  }

  private async wait(pause: number, look: Look): Promise<void> {
    const { signal } = this.stopping;
    const ms = (pause * this.env.backgroundSecondMs) / SECOND_MS;
    const rest = this.isShortened ? restOf(pause) : 1;
    for (let slept = 1; ; slept += 1) {
      await sleep(ms, undefined, { ref: false, signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      if (slept >= rest || signal.aborted || look.isOutdated || this.clockMoved() !== look.clock) return;
    }
  }

  /** When the suites' clock was last set. */
  private clockMoved(): number | undefined {
    const { clockFile } = this.env;
    return clockFile && this.isShortened
      ? statSync(clockFile, { throwIfNoEntry: false })?.mtimeMs
      : undefined;
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
