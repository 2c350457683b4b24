import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { forgetAnswers } from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Attachment } from './attachment.entity.js';
import { ReleasedCopiesService } from './released/released-copies.service.js';
import { AttachmentStorageService } from './storage/attachment-storage.service.js';
import { thumbnailKey } from './uploads.service.js';

const BATCH = 50;

/** Uploads no letter took in time, and those taken back: the file goes first, then its row. */
@Injectable()
export class AttachmentSweepService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly storage: AttachmentStorageService,
    private readonly copies: ReleasedCopiesService,
  ) {}

  /** Any number of instances may do this at once, and again after a crash. @returns how many were removed */
  async sweep(asOf: Date): Promise<number> {
    const due = await this.uow.read((em) =>
      em.find(Attachment, {
        where: { expiresAt: LessThanOrEqual(asOf) },
        order: { expiresAt: 'ASC' },
        take: BATCH,
      }),
    );
    let removed = 0;
    for (const row of due) if (await this.remove(row)) removed += 1;
    return removed;
  }

  private async remove(row: Attachment): Promise<boolean> {
    // A letter that attaches it at this moment gets it or finds it gone: one of the two updates matches no row.
    const claimed = await this.uow.run(async (em) => {
      const { affected } = await em
        .createQueryBuilder()
        .update(Attachment)
        .set({ state: 'removing' })
        .where('id = :id AND letterId IS NULL', { id: row.id })
        .execute();
      return affected === 1;
    });
    if (!claimed) return false;
    await this.storage.remove(thumbnailKey(row));
    await this.copies.remove(row.id);
    if (row.state === 'infected') await this.storage.removeInfected(row.storageKey);
    else await this.storage.remove(row.storageKey);
    await this.uow.run(async (em) => {
      await forgetAnswers(em, [row.id]);
      await em.delete(Attachment, { id: row.id });
    });
    return true;
  }
}
