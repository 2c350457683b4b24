import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import { ENV, type Env } from './env.js';

const pinned = new AsyncLocalStorage<Date>();

/**
 * The only source of time. Rules never read the machine's clock, so history can be replayed and tests can freeze a day.
 */
@Injectable()
export class Clock {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'clockFile'>) {}

  /** The present instant, millisecond precision. */
  now(): Date {
    const at = pinned.getStore();
    if (at) return new Date(at.getTime());
    if (this.env.clockFile) return this.fromFile(this.env.clockFile);
    return new Date();
  }

  /** Today in Asia/Shanghai, whatever time zone the process runs in. */
  today(): LocalDate {
    return toLocalDate(this.now());
  }

  /** Runs `work` as if it were `at`: seeds and imports replay history through the real rules. */
  runAt<T>(at: Date, work: () => Promise<T>): Promise<T> {
    return pinned.run(at, work);
  }

  /** True inside {@link runAt}: history is replayed, nothing new happens. */
  get isReplaying(): boolean {
    return pinned.getStore() !== undefined;
  }

  private fromFile(file: string): Date {
    const text = readFileSync(file, 'utf8').trim();
    const at = new Date(text);
    if (Number.isNaN(at.getTime()))
      throw new Error(`HUIYIN_CLOCK_FILE does not hold an ISO instant: ${text}`);
    return at;
  }
}
