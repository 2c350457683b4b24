import { Injectable } from '@nestjs/common';
import { can } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { AttachmentLinksService } from '../../letters/attachments/attachment-links.service.js';
import { Attachment } from '../../letters/attachments/attachment.entity.js';
import {
  AttachmentsService,
  isReadable,
  requireReadable,
} from '../../letters/attachments/attachments.service.js';
import { neutralName, type AttachmentLinkView } from '../../letters/attachments/index.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import type { PointFileView } from '../dto/opinion-views.dto.js';
import { responseNotFound } from './response-views.service.js';
import { Response } from './response.entity.js';

const SHOWN = ['scanning', 'clean', 'unscanned', 'infected'] as const;

/**
 * What respondents sent with their words. Those who read the points read it too; its name is for 公开办 alone, because it
 * often holds that of a person (P15). Each look is audited.
 */
@Injectable()
export class ResponseFilesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentsService,
    private readonly links: AttachmentLinksService,
  ) {}

  /** By response. */
  async viewsOf(
    em: EntityManager,
    actor: StaffActor,
    responseIds: readonly string[],
  ): Promise<(responseId: string) => PointFileView[]> {
    const rows =
      responseIds.length === 0
        ? []
        : await em.find(Attachment, {
            where: { letterId: In([...new Set(responseIds)]), state: In(SHOWN) },
            order: { position: 'ASC' },
          });
    const named = seesNames(actor);
    return (responseId) =>
      rows
        .filter(({ letterId }) => letterId === responseId)
        .map((row) => ({
          id: row.id,
          name: named ? row.name : neutralName(row),
          size: row.size,
          ready: isReadable(row),
        }));
  }

  /** @throws {DomainError} NOT_FOUND response or file, unknown and forbidden alike; FORBIDDEN; ATTACHMENT_NOT_READY */
  link(actor: StaffActor, responseId: string, attachmentId: string): Promise<AttachmentLinkView> {
    return this.uow.run(async (em) => {
      const response = await em.findOneBy(Response, { id: responseId });
      if (!response) throw responseNotFound();
      await requirePointsReader(em, response.consultationId, actor);
      const attachment = await this.attachments.ofLetter(em, responseId, attachmentId);
      requireReadable(attachment);
      await this.audit.append(em, {
        actor,
        action: 'attachment.download',
        subjectType: 'response',
        subjectId: responseId,
        detail: { attachmentId, sha256: attachment.sha256 },
      });
      const { url, expiresAt } = this.links.link(attachmentId, seesNames(actor) ? 'content' : 'unnamed');
      return { url, expiresAt: expiresAt.toISOString() };
    });
  }
}

const seesNames = ({ role }: StaffActor): boolean => can(role, 'consultations.manage');
