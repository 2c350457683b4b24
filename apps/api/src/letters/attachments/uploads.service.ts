import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ATTACHMENT_LIMITS } from '@huiyin/contract';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { CaptchaService, type SolvedChallenge } from '../../people/captcha/captcha.service.js';
import {
  IdempotencyService,
  keyReused,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { insertRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { receiveUpload } from '../../kernel/platform/uploads.js';
import { textFault } from '../../kernel/platform/validation.js';
import { AttachmentLinksService } from './attachment-links.service.js';
import { Attachment } from './attachment.entity.js';
import { AttachmentsService, coreView, isStaff, type Uploader } from './attachments.service.js';
import type { UploadedAttachmentView } from './dto/attachment-views.dto.js';
import { inspectFile, type InspectedFile } from './inspect/inspect-file.js';
import { AttachmentStorageService } from './storage/attachment-storage.service.js';

const ROUTE: IdempotentRoute = {
  name: 'upload',
  reused: '这个上传标识已用于另一个文件，请重新选择文件',
};
const NAME = { label: '文件名', max: 500, line: true };

export interface Sender extends Uploader {
  /** the X-Captcha header; only those without a session need one */
  captcha?: string | undefined;
  signedIn: boolean;
}

/** The sender of a file, and the challenge it uses. */
interface Deposit {
  sender: Sender;
  solved: SolvedChallenge | null;
  once: { key: IdempotencyKey; request: unknown } | null;
}

/** `POST /attachments`: received to disk, judged by content, stored once however often it is sent. */
@Injectable()
export class UploadsService {
  private readonly scanned: boolean;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
    private readonly captcha: CaptchaService,
    private readonly audit: AuditService,
    private readonly storage: AttachmentStorageService,
    private readonly attachments: AttachmentsService,
    private readonly links: AttachmentLinksService,
    @Inject(ENV) env: Pick<Env, 'clamd'>,
  ) {
    this.scanned = env.clamd !== undefined;
  }

  /**
   * @param key the Idempotency-Key header: one per chosen file, kept for its retries
   * @throws {DomainError} CAPTCHA_REQUIRED, CAPTCHA_FAILED, BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, ATTACHMENT_REFUSED,
   *   VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE
   */
  async receive(
    request: FastifyRequest,
    sender: Sender,
    key: string | undefined,
  ): Promise<UploadedAttachmentView> {
    const keyed = this.idempotency.keyOf(ROUTE, sender.id, key);
    const known = keyed && (await this.idempotency.find(keyed));
    // A retry of a file already stored must be answered even when its challenge has expired meanwhile.
    const guarded = this.captcha.enabled && !sender.signedIn && !known;
    const solved = guarded ? await this.captcha.check(sender.captcha) : null;
    const { handle, fileName, fields } = await receiveUpload(request, ATTACHMENT_LIMITS.bytes);
    try {
      const name = fields.name ?? fileName;
      const fault = textFault(name.replace(/\p{Cc}|\p{Cs}/gu, '') || '附件', NAME);
      if (fault) throw fieldError('name', fault);
      const file = await inspectFile(handle, name);
      const request = [file.sourceSha256];
      if (known && keyed) this.idempotency.requireSame(known, keyed, request);
      const row = known
        ? await this.stored(known.subjectId)
        : await this.idempotency.once(
            keyed,
            request,
            () => this.store(file, { sender, solved, once: keyed && { key: keyed, request } }),
            ({ subjectId }) => this.stored(subjectId),
          );
      return this.view(row);
    } finally {
      await handle.close();
    }
  }

  /** The uploader removes a file that no letter has yet. A missing file gives the same answer. */
  async discard(id: string): Promise<void> {
    await this.uow.run((em) =>
      em
        .createQueryBuilder()
        .update(Attachment)
        .set({ state: 'removing', expiresAt: this.clock.now() })
        .where("id = :id AND letterId IS NULL AND state <> 'storing'", { id })
        .execute(),
    );
  }

  private async store(file: InspectedFile, by: Deposit): Promise<Attachment> {
    const row = this.rowOf(file, by.sender);
    await this.uow.run((em) => insertRows(em, Attachment, [row]));
    await this.storage.put(row.storageKey, streamOf(file), file.size);
    if (file.thumbnail) await this.storage.put(thumbnailKey(row), file.thumbnail, file.thumbnail.length);
    const done = {
      state: this.scanned ? ('scanning' as const) : ('unscanned' as const),
      scanAfter: this.clock.now(),
    };
    await this.uow.run((em) => this.finish(em, row, done, { file, ...by }));
    return { ...row, ...done };
  }

  private async finish(
    em: EntityManager,
    row: Attachment,
    done: Pick<Attachment, 'state' | 'scanAfter'>,
    { file, sender, solved, once }: Deposit & { file: InspectedFile },
  ): Promise<void> {
    await em.update(Attachment, { id: row.id, state: 'storing' }, done);
    if (once) await this.idempotency.remember(em, [{ ...once, subjectId: row.id, response: null }]);
    if (solved) await this.captcha.spendAll(em, [solved]);
    if (!isStaff(sender)) return;
    await this.audit.append(em, {
      actor: sender,
      action: 'attachment.upload',
      subjectType: 'attachment',
      subjectId: row.id,
      detail: { sha256: file.sha256, mediaType: file.mediaType, size: file.size },
    });
  }

  private rowOf(file: InspectedFile, sender: Sender): Attachment {
    const now = this.clock.now();
    return {
      id: randomUUID(),
      storageKey: this.storage.newKey(now),
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      sha256: file.sha256,
      sourceSha256: file.sourceSha256,
      hasThumbnail: file.thumbnail !== null,
      state: 'storing',
      uploaderRole: sender.role,
      uploaderId: sender.id,
      letterId: null,
      part: null,
      partNo: null,
      position: null,
      expiresAt: this.attachments.expiry(),
      scanAttempts: 0,
      scanAfter: null,
      virus: null,
      createdAt: now,
    };
  }

  /** What came first under a key. @throws {DomainError} IDEMPOTENCY_KEY_REUSED it was taken back since */
  private async stored(id: string): Promise<Attachment> {
    const row = await this.uow.read((em) => em.findOneBy(Attachment, { id }));
    if (!row || row.state === 'removing') throw keyReused(ROUTE);
    return row;
  }

  private view(row: Attachment): UploadedAttachmentView {
    // One that a letter has taken meanwhile is kept; its retry is told the usual time.
    const expiresAt = (row.expiresAt ?? this.attachments.expiry()).toISOString();
    return { ...coreView(row, this.links), expiresAt };
  }
}

/** Stored beside the file, so that one row finds both. */
export const thumbnailKey = ({ storageKey }: Pick<Attachment, 'storageKey'>): string => `${storageKey}-t`;

const streamOf = ({ content }: InspectedFile): Parameters<AttachmentStorageService['put']>[1] =>
  Buffer.isBuffer(content) ? content : content.createReadStream({ start: 0, autoClose: false });
