import { Inject, Injectable, Logger } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import type { ClamdAddress } from '../../kernel/platform/env-addresses.js';
import { Attachment } from './attachment.entity.js';
import { scanStream, type ScanVerdict } from './clamd.client.js';
import { ReleasedCopiesService } from './released/released-copies.service.js';
import { AttachmentStorageService } from './storage/attachment-storage.service.js';
import { thumbnailKey } from './uploads.service.js';

const BATCH = 10;
/** A claim holds this long; then another instance takes over from one that died. */
const CLAIM_MS = 5 * 60_000;
/** First retry, doubled each time up to the last. */
const RETRY_MS = { first: 5_000, last: 10 * 60_000 };
const VIRUS_CHARACTERS = 120;

/** 病毒检测, when CLAMD_URL is set: a file can be downloaded only after its verdict, and no letter waits for it. */
@Injectable()
export class AttachmentScanService {
  private readonly logger = new Logger('AttachmentScan');
  private readonly clamd: ClamdAddress | undefined;
  readonly enabled: boolean;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly storage: AttachmentStorageService,
    private readonly copies: ReleasedCopiesService,
    @Inject(ENV) env: Pick<Env, 'clamd'>,
  ) {
    this.clamd = env.clamd;
    this.enabled = env.clamd !== undefined;
  }

  /** Files accepted before a scanner was set up are scanned too, and cannot be downloaded until then. */
  async adopt(): Promise<void> {
    if (!this.clamd) return;
    await this.uow.run((em) =>
      em.update(Attachment, { state: 'unscanned' }, { state: 'scanning', scanAfter: this.clock.now() }),
    );
  }

  /** Scans what waits. Several instances share the work. @returns how many verdicts there were */
  async scanNext(): Promise<number> {
    if (!this.clamd) return 0;
    const due = await this.uow.read((em) =>
      em.find(Attachment, {
        where: { state: 'scanning', scanAfter: LessThanOrEqual(this.clock.now()) },
        order: { scanAfter: 'ASC' },
        take: BATCH,
      }),
    );
    let verdicts = 0;
    for (const row of due) {
      if (!(await this.claim(row))) continue;
      if (!(await this.scan(this.clamd, row))) return verdicts;
      verdicts += 1;
    }
    return verdicts;
  }

  private async claim(row: Attachment): Promise<boolean> {
    const { affected } = await this.uow.run((em) =>
      em.update(
        Attachment,
        { id: row.id, state: 'scanning', scanAttempts: row.scanAttempts },
        { scanAttempts: row.scanAttempts + 1, scanAfter: this.later(CLAIM_MS) },
      ),
    );
    return affected === 1;
  }

  private async scan(clamd: ClamdAddress, row: Attachment): Promise<boolean> {
    try {
      await this.record(row, await scanStream(clamd, await this.storage.read(row.storageKey)));
      return true;
    } catch (error) {
      this.logger.warn({
        message: 'an attachment could not be scanned, trying again later',
        attachmentId: row.id,
        attempts: row.scanAttempts + 1,
        reason: error instanceof Error ? error.message : typeof error,
      });
      const wait = Math.min(RETRY_MS.first * 2 ** row.scanAttempts, RETRY_MS.last);
      await this.uow.run((em) =>
        em.update(Attachment, { id: row.id, state: 'scanning' }, { scanAfter: this.later(wait) }),
      );
      return false;
    }
  }

  private async record(row: Attachment, verdict: ScanVerdict): Promise<void> {
    const found = verdict.clean
      ? ({ state: 'clean', virus: null } as const)
      : ({ state: 'infected', virus: verdict.virus.slice(0, VIRUS_CHARACTERS) } as const);
    const recorded = await this.uow.run(async (em) => {
      const { affected } = await em.update(
        Attachment,
        { id: row.id, state: 'scanning' },
        { ...found, scanAfter: null },
      );
      if (affected !== 1 || verdict.clean) return false;
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'attachment.infected',
        subjectType: 'attachment',
        subjectId: row.id,
        detail: { sha256: row.sha256, virus: found.virus },
      });
      return true;
    });
    if (!recorded) return;
    // The verdict is written first: whatever happens now, no link leads to the file any more.
    if (row.hasThumbnail) await this.storage.remove(thumbnailKey(row));
    await this.copies.remove(row.id);
    await this.storage.quarantine(row.storageKey);
  }

  private later(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
