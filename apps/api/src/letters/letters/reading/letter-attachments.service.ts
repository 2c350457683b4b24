import { Injectable } from '@nestjs/common';
import { AttachmentLinksService } from '../../attachments/attachment-links.service.js';
import { AttachmentsService, requireReadable } from '../../attachments/attachments.service.js';
import type { AttachmentLinkView } from '../../attachments/index.js';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { loadVisible } from './letter-access.js';

/** A file of a letter in the hands of staff: given to those who may read the letter, and written down each time. */
@Injectable()
export class LetterAttachmentsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentsService,
    private readonly links: AttachmentLinksService,
  ) {}

  /** @throws {DomainError} NOT_FOUND letter or file, unknown and forbidden alike; ATTACHMENT_NOT_READY */
  async link(actor: StaffActor, letterId: string, attachmentId: string): Promise<AttachmentLinkView> {
    return this.uow.run(async (em) => {
      await loadVisible(em, letterId, actor);
      const attachment = await this.attachments.ofLetter(em, letterId, attachmentId);
      requireReadable(attachment);
      await this.audit.append(em, {
        actor,
        action: 'attachment.download',
        subjectType: 'letter',
        subjectId: letterId,
        detail: { attachmentId, sha256: attachment.sha256 },
      });
      const { url, expiresAt } = this.links.link(attachmentId, 'content');
      return { url, expiresAt: expiresAt.toISOString() };
    });
  }
}
