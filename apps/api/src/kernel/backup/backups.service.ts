import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
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
import { FORMAT, type Head, type Manifest } from './archive-format.js';
import { verifyArchive } from './archive-reader.js';
import { writeArchive } from './archive-writer.js';
import { BackupFolder } from './backup-folder.js';
import { BackupRun } from './backup-run.entity.js';
import { byColumn } from './portable-rows.js';
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
  /** tables of other programs, which are not in it */
  foreign: string[];
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
      missingCount: 0,
      fault: null,
    };
    const part = place.partOf(at);
    const touching = this.touching(run);
    try {
      await this.uow.run((em) => em.insert(BackupRun, run));
      const { manifest, foreign } = await this.written(part, at, signal, onProgress);
      // A backup that was never read is a hope.
      await verifyArchive(part, signal);
      const file = await place.keep(part, at);
      const { size: bytes } = await stat(file);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const { count: files, missing } = manifest.files;
      await this.finish(run.id, {
        file: path.basename(file),
        bytes,
        rowCount: rows,
        fileCount: files,
        missingCount: missing,
        fault: null,
      });
      // Last, so that a row says of each what it lacks.
      const removed = await place.prune(keep, at, await this.missing());
      return { file, bytes, rows, files, missing, removed, foreign };
    } catch (error) {
      await rm(part, { force: true });
      const said = isFull(error)
        ? new EnvError(`${folder}：磁盘空间不足，没有备份`, { cause: error })
        : error;
      await this.finish(run.id, { fault: faultOf(said) }).catch(() => undefined);
      throw said;
    } finally {
      clearInterval(touching);
      await place.release();
    }
  }

  private async written(
    part: string,
    at: Date,
    signal: AbortSignal,
    onProgress: Order['onProgress'],
  ): Promise<{ manifest: Manifest; foreign: string[] }> {
    const snapshot = await openSnapshot(this.uow.dataSource);
    try {
      const foreign = await snapshot.foreign();
      const manifest = await writeArchive(part, {
        head: await this.headOf(snapshot, at),
        snapshot,
        store: this.capabilities.provider(FILE_STORE),
        files: this.capabilities.answers(STORED_FILES),
        stillNamed: (keys) => this.stillNamed(keys),
        keys: this.keys,
        signal,
        ...(onProgress ? { onProgress } : {}),
      });
      return { manifest, foreign };
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

  /** Other instances must see that it goes on, whatever takes long. */
  private touching({ id }: BackupRun): NodeJS.Timeout {
    return setInterval(() => {
      this.uow
        .run((em) => em.update(BackupRun, { id, finishedAt: IsNull() }, { touchedAt: this.clock.now() }))
        .catch(() => undefined);
    }, TOUCH_MS).unref();
  }

  /** By name: while a disk is not mounted, the last whole one is worth most. */
  private async missing(): Promise<Map<string, number>> {
    const runs = await this.uow.read((em) =>
      em.find(BackupRun, { where: { missingCount: MoreThan(0) }, order: { startedAt: 'DESC' }, take: 1000 }),
    );
    return new Map(runs.map(({ file, missingCount }) => [file ?? '', missingCount]));
  }

  private async stillNamed(keys: ReadonlySet<string>): Promise<number> {
    const files = this.capabilities.answers(STORED_FILES);
    const snapshot = await openSnapshot(this.uow.dataSource);
    const named = new Set<string>();
    try {
      for (const table of await snapshot.tables())
        for (const stored of files.filter((one) => one.table === table.name))
          for await (const rows of snapshot.rows(table))
            for (const row of rows)
              for (const { key, required } of stored.filesOf(byColumn(table, row)))
                if (required && keys.has(key)) named.add(key);
    } finally {
      snapshot.close();
    }
    return named.size;
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
