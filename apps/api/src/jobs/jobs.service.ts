import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { bindInstant, driverCode, isDuplicate } from '../database/engine.js';
import { insertRows } from '../database/rows.js';
import { changeRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { JobRun } from './job-run.entity.js';
import type { Job } from './job.js';
import { SCHEDULE } from './schedule.js';

/** Longer than any job takes; after it the work of an instance that died is another's. */
const LEASE_MS = 10 * 60_000;
const RETRY_MS = 60_000;

/** Runs the schedule. Any number of instances may; each occasion is one instance's. */
@Injectable()
export class JobsService {
  private readonly logger = new Logger('Jobs');
  private readonly owner = newId();
  /** occasions this process knows to be done; the truth is in the table */
  private readonly done = new Map<string, string>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly modules: ModuleRef,
  ) {}

  /** Runs whatever is due now and not another instance's, one after the other. */
  async runDue(schedule: readonly Job[] = SCHEDULE): Promise<void> {
    for (const job of schedule) {
      const asOf = this.clock.now();
      const slot = job.slot(asOf);
      if (slot === null || (this.done.get(job.name) ?? '') >= slot) continue;
      if (await this.claim(job.name, slot, asOf)) await this.run(job, slot, asOf);
    }
  }

  private async run(job: Job, slot: string, asOf: Date): Promise<void> {
    try {
      await job.run(this.modules.get(job.service, { strict: false }), asOf);
      await this.release(job.name, slot, asOf);
      this.done.set(job.name, slot);
    } catch (error) {
      this.logger.error({
        message: 'a scheduled job failed, it is tried again in a minute',
        job: job.name,
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
        stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined,
      });
      await this.postpone(job.name, slot, asOf);
    }
  }

  /** Takes the occasion: a later one than the last, or the same one left unfinished by an instance that died. */
  private async claim(name: string, slot: string, now: Date): Promise<boolean> {
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const [at, until] = [this.bind(now), this.bind(leaseUntil)];
    return this.uow.run(async (em) => {
      const taken = await changeRows(
        em,
        `UPDATE job_runs SET slot = ?, owner = ?, lease_until = ?, started_at = ?, finished_at = NULL
         WHERE name = ? AND ((slot < ? AND (finished_at IS NOT NULL OR lease_until <= ?))
           OR (slot = ? AND finished_at IS NULL AND lease_until <= ?))`,
        [slot, this.owner, until, at, name, slot, at, slot, at],
      );
      if (taken === 1) return true;
      const known = await em.findOneBy(JobRun, { name });
      if (known) {
        if (known.slot >= slot && known.finishedAt) this.done.set(name, known.slot);
        return false;
      }
      try {
        await insertRows(em, JobRun, [
          { name, slot, owner: this.owner, leaseUntil, startedAt: now, finishedAt: null },
        ]);
        return true;
      } catch (error) {
        // Another instance wrote the very first row between our look and our insert.
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }

  private release(name: string, slot: string, startedAt: Date): Promise<number> {
    const finished = [this.bind(this.clock.now()), name, slot, this.owner, this.bind(startedAt)];
    return this.uow.run((em) =>
      changeRows(
        em,
        'UPDATE job_runs SET finished_at = ? WHERE name = ? AND slot = ? AND owner = ? AND started_at = ?',
        finished,
      ),
    );
  }

  private postpone(name: string, slot: string, now: Date): Promise<number> {
    const again = this.bind(new Date(now.getTime() + RETRY_MS));
    return this.uow.run((em) =>
      changeRows(em, 'UPDATE job_runs SET lease_until = ? WHERE name = ? AND slot = ? AND owner = ?', [
        again,
        name,
        slot,
        this.owner,
      ]),
    );
  }

  private bind(at: Date): string | Date {
    return bindInstant(this.uow.engine, at);
  }
}
