import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { isFull } from '../database/outages.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { inBackground } from '../platform/background.js';
import { Capabilities } from '../platform/capabilities.js';
import { Clock } from '../platform/clock.js';
import { ENV, EnvError, type Env } from '../platform/env.js';
import { newId } from '../platform/ids.js';
import { Keys } from '../platform/keys.js';
import { sentenceOf } from '../platform/sentences.js';
import { FORMAT, type Head } from './archive-format.js';
import { verifyArchive } from './archive-reader.js';
import { writeArchive } from './archive-writer.js';
import { BackupFolder } from './backup-folder.js';
import { BackupRun } from './backup-run.entity.js';
import { openSnapshot, type Snapshot } from './snapshot.js';
import { FILE_STORE, STORED_FILES } from './stored-files.port.js';

const TOUCH_MS = 30_000;

export interface Order {
  folder: string;
  keep: number;
  signal?: AbortSignal;
  onProgress?: (done: { rows: number; files: number }) => void;
}

export interface Made {
  file: string;
  bytes: number;
  rows: number;
  files: number;
  missing: number;
  removed: number;
}

/** Makes backups while the server goes on: one at a time in one folder. */
@Injectable()
export class BackupsService implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly audit: AuditService,
    private readonly capabilities: Capabilities,
    @Inject(ENV) private readonly env: Pick<Env, 'backup'>,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new EnvError('服务停止，备份没有做完'));
    await this.running?.catch(() => undefined);
  }

  /** One in the configured folder; the one that goes on, if there is one. */
  daily(): Promise<unknown> {
    const { folder, keep } = this.env.backup;
    if (!folder) return Promise.resolve();
    this.running ??= inBackground(() => this.make({ folder, keep })).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /**
   * Writes a whole backup, reads it again, and only then removes older ones.
   *
   * @throws {EnvError} another one is at work in that folder, or it cannot be used; or what the database, the store or
   *   the disk said. Nothing that looks like a backup is left
   */
  async make({ folder, keep, signal = this.stopping.signal, onProgress }: Order): Promise<Made> {
    const place = await BackupFolder.take(folder);
    const at = this.clock.now();
    const run: BackupRun = {
      id: newId(),
      startedAt: at,
      touchedAt: at,
      finishedAt: null,
      file: null,
      bytes: null,
      rowCount: null,
      fileCount: null,
      fault: null,
    };
    const part = place.partOf(at);
    try {
      await this.uow.run((em) => em.insert(BackupRun, run));
      const manifest = await this.written(part, at, signal, this.touching(run, onProgress));
      // A backup that was never read is a hope.
      await verifyArchive(part);
      const file = await place.keep(part, at);
      const removed = await place.prune(keep);
      const { size: bytes } = await stat(file);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const { count: files, missing } = manifest.files;
      await this.finish(run.id, {
        file: path.basename(file),
        bytes,
        rowCount: rows,
        fileCount: files,
        fault: null,
      });
      return { file, bytes, rows, files, missing, removed };
    } catch (error) {
      await rm(part, { force: true });
      const said = isFull(error)
        ? new EnvError(`${folder}：磁盘空间不足，没有备份`, { cause: error })
        : error;
      await this.finish(run.id, { fault: faultOf(said) }).catch(() => undefined);
      throw said;
    } finally {
      await place.release();
    }
  }

  private async written(
    part: string,
    at: Date,
    signal: AbortSignal,
    onProgress: Order['onProgress'],
  ): ReturnType<typeof writeArchive> {
    const snapshot = await openSnapshot(this.uow.dataSource);
    try {
      return await writeArchive(part, {
        head: await this.headOf(snapshot, at),
        snapshot,
        store: this.capabilities.provider(FILE_STORE),
        files: this.capabilities.answers(STORED_FILES),
        keys: this.keys,
        signal,
        ...(onProgress ? { onProgress } : {}),
      });
    } finally {
      snapshot.close();
    }
  }

  private async headOf(snapshot: Snapshot, at: Date): Promise<Head> {
    const migrations = await snapshot.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    const keys = await snapshot.query<Head['keys'][number]>(
      'SELECT seq, key_id AS keyId, mac, ciphers FROM key_checks ORDER BY seq',
    );
    return {
      format: FORMAT,
      createdAt: at.toISOString(),
      engine: this.uow.engine,
      migrations: migrations.map(({ name }) => name),
      keys,
    };
  }

  /** Other instances must see that it goes on. */
  private touching({ id }: BackupRun, tell: Order['onProgress']): Order['onProgress'] {
    let touched = performance.now();
    return (done) => {
      tell?.(done);
      if (performance.now() - touched < TOUCH_MS) return;
      touched = performance.now();
      this.uow
        .run((em) => em.update(BackupRun, { id }, { touchedAt: this.clock.now() }))
        .catch(() => undefined);
    };
  }

  private async finish(id: string, result: Partial<BackupRun>): Promise<void> {
    const finishedAt = this.clock.now();
    await this.uow.run(async (em) => {
      await em.update(BackupRun, { id }, { ...result, finishedAt, touchedAt: finishedAt });
      if (result.file)
        await this.audit.append(em, {
          actor: { role: 'system', id: null },
          action: 'backup.make',
          subjectType: 'system',
          subjectId: null,
          detail: { file: result.file, bytes: result.bytes },
        });
    });
  }
}

/** One sentence, or the kind of the error: never its text, which may hold a value. */
export const faultOf = (error: unknown): string =>
  (sentenceOf(error) ?? (error instanceof Error ? error.name : typeof error)).slice(0, 200);
