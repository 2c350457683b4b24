import { Injectable } from '@nestjs/common';
import { readInstant } from '../database/engine.js';
import { JobRun } from '../jobs/job-run.entity.js';
import { JOBS } from '../jobs/jobs.port.js';
import { readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Capabilities } from '../platform/capabilities.js';
import { Clock } from '../platform/clock.js';
import type { Reading, Readings } from './metrics.port.js';

/** What the kernel keeps: messages that are not planned yet, and when each job ended last. */
@Injectable()
export class QueueReadingsService implements Readings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly capabilities: Capabilities,
  ) {}

  async readings(): Promise<Reading[]> {
    const [waiting] = await this.uow.read((em) =>
      readRows<{ n: unknown; since: unknown }>(
        em,
        `SELECT COUNT(*) AS n, MIN(available_at) AS since FROM outbox WHERE status IN ('pending', 'batch', 'bulk')`,
      ),
    );
    const now = this.clock.now().getTime();
    const since = waiting?.since ? readInstant(waiting.since).getTime() : now;
    return [
      { name: 'huiyin_outbox_waiting', help: 'Messages not planned yet', values: Number(waiting?.n ?? 0) },
      {
        name: 'huiyin_outbox_oldest_seconds',
        help: 'How long the oldest of them could have been planned',
        values: Math.max(0, (now - since) / 1000),
      },
      ...(await this.jobs(now)),
    ];
  }

  private async jobs(now: number): Promise<Reading[]> {
    const known = new Set(this.capabilities.answers(JOBS).map(({ name }) => name));
    const runs = (await this.uow.read((em) => em.find(JobRun))).filter(({ name }) => known.has(name));
    const of = (value: (run: JobRun) => number): Record<string, number> =>
      Object.fromEntries(runs.map((run) => [run.name, value(run)]));
    return [
      {
        name: 'huiyin_job_started_timestamp_seconds',
        help: 'When the job was begun last',
        values: { label: 'job', of: of(({ startedAt }) => startedAt.getTime() / 1000) },
      },
      {
        name: 'huiyin_job_unfinished_seconds',
        help: '0: its last run ended well; otherwise the time since it began, running or failed',
        values: {
          label: 'job',
          of: of(({ startedAt, finishedAt }) =>
            finishedAt ? 0 : Math.max(0, now - startedAt.getTime()) / 1000,
          ),
        },
      },
    ];
  }
}
