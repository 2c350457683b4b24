import { Inject, Injectable } from '@nestjs/common';
import { AttachmentLinksService } from '../attachments/attachment-links.service.js';
import { Attachment } from '../attachments/attachment.entity.js';
import { isReadable } from '../attachments/attachments.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';

/** The platform takes no bigger picture. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Where the platform can fetch a picture. */
@Injectable()
export class MediaLinks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: AttachmentLinksService,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  /** @returns an address good for ten minutes; `later` while it is scanned for viruses; `never` when there can be none */
  async of(attachmentId: string): Promise<{ url: string } | 'later' | 'never'> {
    if (!this.env.publicUrl) return 'never';
    const row = await this.uow.read((em) => em.findOneBy(Attachment, { id: attachmentId }));
    if (!row || row.size > MAX_BYTES || row.state === 'infected' || row.state === 'removing') return 'never';
    if (!isReadable(row)) return 'later';
    return { url: `${this.env.publicUrl}${this.links.link(attachmentId, 'content').url}` };
  }
}
