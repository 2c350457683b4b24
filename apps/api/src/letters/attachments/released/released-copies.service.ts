import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable, Logger } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { Attachment } from '../attachment.entity.js';
import { AttachmentStorageService } from '../storage/attachment-storage.service.js';
import { cleanApart } from './clean-apart.js';
import { ReleasedCopy } from './released-copy.entity.js';

/** Raised with every change of what is left out: copies not yet released are made again. */
const RULES = 1;

type File = Pick<Attachment, 'id' | 'storageKey' | 'mediaType'>;

/** The copies of files that are released to the public, and what was found in the originals. */
@Injectable()
export class ReleasedCopiesService {
  private readonly logger = new Logger('ReleasedCopies');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly storage: AttachmentStorageService,
  ) {}

  /**
   * Makes the copies that are missing; call it outside of a transaction. One that cannot be made now, because the store
   * does not answer, is missing afterwards, too.
   *
   * @param released copies that are public already and stay as they were reviewed
   */
  async ensure(files: readonly File[], released: readonly string[] = []): Promise<void> {
    const known = await this.uow.read((em) => this.of(em, files.map(idOf)));
    for (const file of files) {
      const copy = known.get(file.id);
      if (copy && (copy.rules === RULES || released.includes(file.id))) continue;
      await this.uow.workTogether(`released copy ${file.id}`, () => this.make(file, copy));
    }
  }

  async of(em: EntityManager, ids: readonly string[]): Promise<Map<string, ReleasedCopy>> {
    if (ids.length === 0) return new Map();
    const copies = await em.findBy(ReleasedCopy, { attachmentId: In([...ids]) });
    return new Map(copies.map((copy) => [copy.attachmentId, copy]));
  }

  read(storageKey: string): Promise<Readable> {
    return this.storage.read(storageKey);
  }

  /** With the file: what was found in it names people, too. */
  async remove(attachmentId: string): Promise<void> {
    const copy = await this.uow.read((em) => em.findOneBy(ReleasedCopy, { attachmentId }));
    if (!copy) return;
    if (copy.storageKey) await this.storage.remove(copy.storageKey);
    await this.uow.run((em) => em.delete(ReleasedCopy, { attachmentId }));
  }

  private async make({ id, storageKey, mediaType }: File, former: ReleasedCopy | undefined): Promise<void> {
    try {
      const original = await buffer(await this.storage.read(storageKey));
      const { content, findings, obstacle } = await cleanApart(original, mediaType);
      // The same file and rules give the same bytes, so two instances may write it at once.
      const key = content && `${storageKey}-p${RULES}`;
      if (content && key) await this.storage.put(key, content, content.length);
      const copy: ReleasedCopy = {
        attachmentId: id,
        rules: RULES,
        storageKey: key,
        size: content?.length ?? 0,
        sha256: content && createHash('sha256').update(content).digest('hex'),
        findings,
        obstacle,
        createdAt: this.clock.now(),
      };
      await this.uow.run((em) => em.upsert(ReleasedCopy, copy, ['attachmentId']));
      if (former?.storageKey && former.storageKey !== key) await this.storage.remove(former.storageKey);
    } catch (error) {
      this.logger.warn({
        message: 'the copy of an attachment for its release could not be made',
        attachmentId: id,
        reason: error instanceof Error ? error.message : typeof error,
      });
    }
  }
}

const idOf = ({ id }: File): string => id;
