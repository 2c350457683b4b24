import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { AttachmentLinksService, type Variant } from './attachment-links.service.js';
import { Attachment } from './attachment.entity.js';
import { requireReadable } from './attachments.service.js';
import { neutralName } from './neutral-name.js';
import type { SignedLinkQuery } from './dto/attachment-views.dto.js';
import { ReleasedCopiesService } from './released/released-copies.service.js';
import { AttachmentStorageService } from './storage/attachment-storage.service.js';
import { thumbnailKey } from './uploads.service.js';

export type { Variant };

export interface Download {
  name: string;
  mediaType: string;
  /** bytes; unknown for a thumbnail */
  size: number | null;
  stream: Readable;
}

/** Files behind signed links. */
@Injectable()
export class DownloadsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: AttachmentLinksService,
    private readonly storage: AttachmentStorageService,
    private readonly copies: ReleasedCopiesService,
  ) {}

  /** @throws {DomainError} NOT_FOUND the link is wrong or too old, ATTACHMENT_NOT_READY */
  async open(id: string, variant: Variant, query: SignedLinkQuery): Promise<Download> {
    if (!this.links.holds(id, variant, query)) throw staleLink();
    return this.openAny(id, variant);
  }

  /**
   * For files that are public: the copy, never the original.
   *
   * @throws {DomainError} NOT_FOUND, ATTACHMENT_NOT_READY
   */
  openPublic(id: string, variant: 'released' | 'thumbnail'): Promise<Download> {
    return this.openAny(id, variant);
  }

  private async openAny(id: string, variant: Variant): Promise<Download> {
    const row = await this.uow.read((em) => em.findOneBy(Attachment, { id }));
    if (!row || row.state === 'storing' || row.state === 'removing') throw staleLink();
    requireReadable(row);
    if (variant === 'content' || variant === 'unnamed')
      return {
        name: variant === 'content' ? row.name : neutralName(row),
        mediaType: row.mediaType,
        size: row.size,
        stream: await this.storage.read(row.storageKey),
      };
    if (variant === 'released') return this.copyOf(row);
    if (!row.hasThumbnail) throw staleLink();
    const stream = await this.storage.read(thumbnailKey(row));
    return { name: '缩略图.jpg', mediaType: 'image/jpeg', size: null, stream };
  }

  private async copyOf({ id, name, mediaType }: Attachment): Promise<Download> {
    const copy = (await this.uow.read((em) => this.copies.of(em, [id]))).get(id);
    if (!copy?.storageKey) throw staleLink();
    const stream = await this.copies.read(copy.storageKey);
    return { name: `公开版_${name}`, mediaType, size: copy.size, stream };
  }
}

const staleLink = (): DomainError => new DomainError('NOT_FOUND', '下载链接已失效，请刷新来信页面后重新打开');
