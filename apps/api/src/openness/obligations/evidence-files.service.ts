import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { AttachmentLinksService } from '../../letters/attachments/attachment-links.service.js';
import { AttachmentsService, requireReadable } from '../../letters/attachments/attachments.service.js';
import type { AttachmentLinkView, LetterAttachmentView } from '../../letters/attachments/index.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { Evidence } from './evidence.entity.js';
import { ObligationsService } from './obligations.service.js';

/** Files that prove an obligation: for those who may see it; public ones for everyone. */
@Injectable()
export class EvidenceFilesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly obligations: ObligationsService,
    private readonly attachments: AttachmentsService,
    private readonly links: AttachmentLinksService,
    private readonly audit: AuditService,
  ) {}

  /** By evidence. The caller has decided who reads them. */
  of(evidence: readonly Evidence[], forStaff: boolean): Promise<Map<string, LetterAttachmentView[]>> {
    const withFiles = evidence.filter(({ files }) => files > 0).map(({ id }) => id);
    if (withFiles.length === 0) return Promise.resolve(new Map());
    return this.uow.read((em) => this.attachments.viewsOfAll(em, withFiles, forStaff));
  }

  /** Written down each time. @throws {DomainError} NOT_FOUND unknown and forbidden alike; ATTACHMENT_NOT_READY */
  link(actor: StaffActor, evidenceId: string, attachmentId: string): Promise<AttachmentLinkView> {
    return this.uow.run(async (em: EntityManager) => {
      await this.obligations.ofEvidence(em, actor, evidenceId);
      const attachment = await this.attachments.ofLetter(em, evidenceId, attachmentId);
      requireReadable(attachment);
      await this.audit.append(em, {
        actor,
        action: 'attachment.download',
        subjectType: 'obligation',
        subjectId: evidenceId,
        detail: { attachmentId, sha256: attachment.sha256 },
      });
      const { url, expiresAt } = this.links.link(attachmentId, 'content');
      return { url, expiresAt: expiresAt.toISOString() };
    });
  }
}
