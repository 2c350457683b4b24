import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { FileStore } from '../../../kernel/backup/stored-files.port.js';
import { ENV, type Env } from '../../../kernel/platform/env.js';
import { driverCode } from '../../../kernel/database/engine.js';
import { isFull } from '../../../kernel/database/outages.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import { closeTree } from '../../../kernel/platform/private-files.js';
import type { S3Address } from '../../../kernel/platform/env-addresses.js';

/** Below this the disk is kept for the database: letters matter more than their attachments. */
const SPARE_BYTES = 512 * 1024 * 1024;

/** The files themselves: a folder of the data directory, or a bucket when S3_URL is set. Nothing else touches them. */
@Injectable()
export class AttachmentStorageService implements FileStore, OnApplicationBootstrap {
  private readonly logger = new Logger('Attachments');
  private readonly disk: Promise<Disk>;
  /** of the local form only */
  private readonly folder: string | undefined;
  private readonly prefix: string;

  constructor(@Inject(ENV) env: Pick<Env, 's3' | 'dataDir'>) {
    this.folder = env.s3 ? undefined : path.join(env.dataDir, 'attachments');
    this.prefix = env.s3?.prefix ? `${env.s3.prefix}/` : '';
    this.disk = env.s3 ? bucketOf(env.s3) : Promise.resolve(folderOf(this.folder!));
  }

  /** Beside the first requests: what a restored backup brought may be readable for every account of the machine. */
  onApplicationBootstrap(): void {
    if (!this.folder) return;
    closeTree(this.folder).catch((error: unknown) => {
      this.logger.warn({ message: 'the attachments could not all be made private', code: driverCode(error) });
    });
  }

  /** A free place. The month in it helps an operator to archive; it reveals no more than the letter's number. */
  newKey(at: Date): string {
    return `${at.toISOString().slice(0, 7)}/${randomBytes(24).toString('hex')}`;
  }

  /**
   * Whole and on disk once it returns. @throws {DomainError} STORAGE_FULL, or UNAVAILABLE when the store does not
   * answer
   */
  async put(key: string, content: Readable | Buffer, size: number): Promise<void> {
    await this.requireRoom(size);
    const place = this.prefix + key;
    try {
      const disk = await this.disk;
      if (Buffer.isBuffer(content)) await disk.put(place, content);
      else await disk.putStream(place, content, { contentLength: size });
      if (this.folder) await settle(path.join(this.folder, key));
    } catch (error) {
      if (isFull(error)) throw noRoom(error);
      throw new DomainError('UNAVAILABLE', '附件暂时不能保存，请稍后重试', undefined, 30, { cause: error });
    }
  }

  /** @throws {Error} there is no such file, or the store does not answer */
  async read(key: string): Promise<Readable> {
    return (await this.disk).getStream(this.prefix + key);
  }

  /** @returns undefined: there is no such file */
  async find(key: string): Promise<Buffer | undefined> {
    const disk = await this.disk;
    if (!(await disk.exists(this.prefix + key))) return undefined;
    return Buffer.from(await disk.getBytes(this.prefix + key));
  }

  /** The places of all files, those in quarantine too. */
  async *list(): AsyncGenerator<string> {
    const disk = await this.disk;
    for (let from: string | undefined, more = true; more; more = from !== undefined) {
      const page = await disk.listAll(this.prefix, {
        recursive: true,
        ...(from ? { paginationToken: from } : {}),
      });
      for (const entry of page.objects) if (entry.isFile) yield entry.key.slice(this.prefix.length);
      from = page.paginationToken;
    }
  }

  /** Does nothing when it is gone already. */
  async remove(key: string): Promise<void> {
    await (await this.disk).delete(this.prefix + key);
  }

  /**
   * Moves an infected file out of the place that links and archives know. For an
   * investigation it lies under `quarantine/`. Nothing happens when it is there already.
   */
  async quarantine(key: string): Promise<void> {
    const disk = await this.disk;
    if (!(await disk.exists(this.prefix + key))) return;
    await disk.move(this.prefix + key, this.prefix + quarantined(key));
  }

  /** With what may lie in quarantine. */
  async removeInfected(key: string): Promise<void> {
    await this.remove(key);
    await this.remove(quarantined(key));
  }

  private async requireRoom(size: number): Promise<void> {
    if (!this.folder) return;
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < SPARE_BYTES + size) throw noRoom();
  }
}

const noRoom = (cause?: unknown): DomainError =>
  new DomainError('STORAGE_FULL', '附件暂时不能保存，请稍后重试', undefined, 300, { cause });

export const quarantined = (key: string): string => `quarantine/${key}`;

function folderOf(folder: string): Disk {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new Disk(new FSDriver({ location: folder, visibility: 'private' }));
}

async function bucketOf(s3: S3Address): Promise<Disk> {
  // A third of a second and thirty megabytes that a server with a local folder does without.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { endpoint, region, bucket, pathStyle, accessKeyId, secretAccessKey } = s3;
  return new Disk(
    new S3Driver({
      endpoint,
      region,
      bucket,
      forcePathStyle: pathStyle,
      credentials: { accessKeyId, secretAccessKey },
      visibility: 'private',
      // Not every store knows ACLs; the bucket itself must be private (docs/operations.md).
      supportsACL: false,
      // Many stores that speak S3 do not know the checksums newer clients add by themselves.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  );
}

/** The file must survive a power cut after the row was committed. */
async function settle(file: string): Promise<void> {
  for (const target of [file, path.dirname(file)]) {
    const handle = await open(target, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
