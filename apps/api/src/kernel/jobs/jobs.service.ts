import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { bindInstant, driverCode, isDuplicate } from '../database/engine.js';
import { insertRows } from '../database/rows.js';
import { changeRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Capabilities } from '../platform/capabilities.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { JobRun } from './job-run.entity.js';
import { JOBS, type Job } from './jobs.port.js';

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
    private readonly capabilities: Capabilities,
  ) {}

  get schedule(): readonly Job[] {
    return this.capabilities.answers(JOBS);
  }

  /** Runs whatever is due now and not another instance's, one after the other. */
  async runDue(schedule = this.schedule): Promise<void> {
    for (const job of schedule) {
      const asOf = this.clock.now();
      const slot = job.slot(asOf);
      if (slot === null || (this.done.get(job.name) ?? '') >= slot) continue;
      if (await this.claim(job.name, slot, asOf)) await this.run(job, slot, asOf);
    }
  }

  /**
   * Runs one job whether or not its time has come, as of an instant that is not in the future: an operator's, or a
   * suite's whose schedule stands still.
   *
   * @throws {DomainError} VALIDATION_FAILED no such job, or a time to come; ACTION_NOT_ALLOWED another instance is at it
   */
  async runNamed(name: string, asOf: Date = this.clock.now()): Promise<void> {
    const { schedule } = this;
    const job = schedule.find((line) => line.name === name);
    const names = schedule.map((line) => line.name).join('、');
    if (!job) throw new DomainError('VALIDATION_FAILED', `没有定时任务 ${name}：${names}`);
    const now = this.clock.now();
    // A time to come would close, remind and delete as if those days had passed.
    if (asOf > now) throw new DomainError('VALIDATION_FAILED', '时间不能晚于现在');
    const slot = job.slot(asOf) ?? '';
    if (!(await this.claim(name, slot, now, { again: true })))
      throw new DomainError('ACTION_NOT_ALLOWED', `另一台服务器正在运行 ${name}，请稍后再试`);
    try {
      await this.call(job, asOf);
    } catch (error) {
      await this.postpone(name, now);
      throw error;
    }
    await this.release(name, now);
  }

  private call({ service, run }: Job, asOf: Date): Promise<unknown> {
    return run(this.modules.get(service, { strict: false }), asOf);
  }

  private async run(job: Job, slot: string, asOf: Date): Promise<void> {
    try {
      await this.call(job, asOf);
      await this.release(job.name, asOf);
      this.done.set(job.name, slot);
    } catch (error) {
      this.logger.error({
        message: 'a scheduled job failed, it is tried again in a minute',
        job: job.name,
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
        stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined,
      });
      await this.postpone(job.name, asOf);
    }
  }

  /**
   * Takes the occasion: a later one than the last, or the same one left unfinished by an instance that died.
   *
   * @param options.again any occasion that no other instance is at; the latest one known stays
   */
  private async claim(
    name: string,
    slot: string,
    now: Date,
    { again = false }: { again?: boolean } = {},
  ): Promise<boolean> {
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const [at, until] = [this.bind(now), this.bind(leaseUntil)];
    const due = again
      ? { sql: '(finished_at IS NOT NULL OR (slot <= ? AND lease_until <= ?))', values: [slot, at] }
      : {
          sql: `((slot < ? AND (finished_at IS NOT NULL OR lease_until <= ?))
           OR (slot = ? AND finished_at IS NULL AND lease_until <= ?))`,
          values: [slot, at, slot, at],
        };
    return this.uow.run(async (em) => {
      const taken = await changeRows(
        em,
        `UPDATE job_runs SET slot = CASE WHEN slot < ? THEN ? ELSE slot END, owner = ?, lease_until = ?, started_at = ?,
           finished_at = NULL
         WHERE name = ? AND ${due.sql}`,
        [slot, slot, this.owner, until, at, name, ...due.values],
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

  private release(name: string, startedAt: Date): Promise<number> {
    return this.finish(name, startedAt, 'finished_at = ?', this.clock.now());
  }

  private postpone(name: string, startedAt: Date): Promise<number> {
    return this.finish(name, startedAt, 'lease_until = ?', new Date(startedAt.getTime() + RETRY_MS));
  }

  /** Of our own run only: one whose lease has ended may be another instance's by now. */
  private finish(name: string, startedAt: Date, change: string, at: Date): Promise<number> {
    return this.uow.run((em) =>
      changeRows(em, `UPDATE job_runs SET ${change} WHERE name = ? AND owner = ? AND started_at = ?`, [
        this.bind(at),
        name,
        this.owner,
        this.bind(startedAt),
      ]),
    );
  }

  private bind(at: Date): string | Date {
    return bindInstant(this.uow.engine, at);
  }
}
