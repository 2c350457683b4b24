import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Between, IsNull, LessThan, Not } from 'typeorm';
import { startOfDay, toLocalDate } from '@huiyin/workdays';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { HealthPart } from '../health/health-parts.port.js';
import { Background } from '../platform/background.js';
import { Clock } from '../platform/clock.js';
import { ENV, type Env } from '../platform/env.js';
import { BackupRun } from './backup-run.entity.js';
import { BackupsService, faultOf } from './backups.service.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** One that was not touched for so long was killed; one that failed is tried again after it. */
const STALE_MS = 10 * MINUTE;
const RETRY_MS = HOUR;
/** A run of a later moment was noted while the clock was wrong, and says nothing. */
const AHEAD_MS = 5 * MINUTE;

export interface BackupState {
  /** the server makes backups by itself */
  scheduled: boolean;
  /** when the snapshot of the last good one was taken */
  lastGoodAt: Date | null;
  /** it is older than it may be, or there is none where there should be one */
  isTooOld: boolean;
}

/** Whether there is a backup that is young enough; begins the day's one when its time has come. */
@Injectable()
export class BackupHealthService implements HealthPart, OnApplicationBootstrap {
  readonly name = 'backup';
  private readonly logger = new Logger('Backup');
  private lastGoodAt: Date | null = null;
  private missing = 0;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly backups: BackupsService,
    private readonly background: Background,
    @Inject(ENV) private readonly env: Pick<Env, 'backup'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  /** As this process knows it: another instance's backup is heard of within five minutes. */
  report() {
    const { scheduled, lastGoodAt, isTooOld } = this.state();
    const { missing } = this;
    return {
      status: isTooOld || missing > 0 ? ('alarm' as const) : ('ok' as const),
      scheduled,
      lastGoodAt: lastGoodAt?.toISOString() ?? null,
      missing,
    };
  }

  state(): BackupState {
    const { folder, alarmHours } = this.env.backup;
    const scheduled = folder !== undefined;
    const { lastGoodAt } = this;
    const age = lastGoodAt ? this.clock.now().getTime() - lastGoodAt.getTime() : undefined;
    // Who has never made one and has none scheduled backs up in another way, or runs a trial.
    const isExpected = scheduled || age !== undefined;
    const isTooOld = alarmHours > 0 && isExpected && (age === undefined || age > alarmHours * HOUR);
    return { scheduled, lastGoodAt, isTooOld };
  }

  statusOf({ finishedAt, touchedAt, file }: BackupRun): 'running' | 'good' | 'failed' | 'interrupted' {
    if (file) return 'good';
    if (finishedAt) return 'failed';
    return Math.abs(this.clock.now().getTime() - touchedAt.getTime()) < STALE_MS ? 'running' : 'interrupted';
  }

  /** The newest first. */
  async latest(count: number): Promise<BackupRun[]> {
    await this.refresh();
    return this.uow.read((em) =>
      em.find(BackupRun, { order: { startedAt: 'DESC', id: 'DESC' }, take: count }),
    );
  }

  /** The scheduled job. A server goes on with its other jobs meanwhile; a command of the hub waits. */
  async runDue(asOf: Date): Promise<void> {
    await this.refresh();
    if (!(await this.isDue(asOf))) return;
    const done = this.backups.daily().then(() => this.refresh());
    if (!this.background.isServer) return done;
    done.catch((error: unknown) => {
      this.logger.error({ message: 'the backup failed', reason: faultOf(error) });
    });
  }

  private async isDue(asOf: Date): Promise<boolean> {
    const { folder, atMinute } = this.env.backup;
    const time = new Date(startOfDay(toLocalDate(asOf)).getTime() + atMinute * MINUTE);
    if (!folder || asOf < time) return false;
    if (this.lastGoodAt && this.lastGoodAt >= time) return false;
    const since = (ms: number) => Between(new Date(asOf.getTime() - ms), new Date(asOf.getTime() + AHEAD_MS));
    return this.uow.read(
      async (em) =>
        !(await em.existsBy(BackupRun, [
          { finishedAt: IsNull(), touchedAt: since(STALE_MS) },
          { file: IsNull(), finishedAt: since(RETRY_MS) },
        ])),
    );
  }

  private async refresh(): Promise<void> {
    const latest = new Date(this.clock.now().getTime() + AHEAD_MS);
    const last = await this.uow.read((em) =>
      em.findOne(BackupRun, {
        where: { file: Not(IsNull()), startedAt: LessThan(latest) },
        order: { startedAt: 'DESC' },
      }),
    );
    this.lastGoodAt = last?.startedAt ?? null;
    this.missing = last?.missingCount ?? 0;
  }
}
