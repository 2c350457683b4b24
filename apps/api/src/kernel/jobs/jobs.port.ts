import type { Type } from '@nestjs/common';
import { startOfDay, toLocalDate } from '@huiyin/workdays';
import { Port } from '../platform/capabilities.js';

/** One line of the schedule. */
export interface Job<Service = unknown> {
  name: string;
  /** the occasion that `now` belongs to, growing as text; null while it is not yet time */
  slot: (now: Date) => string | null;
  service: Type<Service>;
  /** idempotent: an instance that dies half way leaves the whole of it to another one */
  run: (service: Service, asOf: Date) => Promise<unknown>;
}

/** Ties a service to what is called on it, so that the schedule is checked by the compiler. */
export const job = <Service>(line: Job<Service>): Job => line as Job;

/** Everything that happens by the clock. Each job runs on one instance; the relay of messages runs on all. */
export const JOBS = new Port<Job>('jobs');

/** Once a day from that time on, Asia/Shanghai; a server started later in the day catches up. */
export function daily(time: `${number}:${number}`): Job['slot'] {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (now) => {
    const today = toLocalDate(now);
    return now.getTime() >= startOfDay(today).getTime() + (hours * 60 + minutes) * 60_000 ? today : null;
  };
}

/** Once in every so many minutes, counted from 1970. */
export const every =
  (minutes: number): Job['slot'] =>
  (now) =>
    String(Math.floor(now.getTime() / (minutes * 60_000))).padStart(12, '0');
