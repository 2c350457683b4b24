import { Injectable } from '@nestjs/common';
import {
  ATTACHMENT_LIMITS,
  ATTACHMENT_STATES,
  ATTACHMENT_STATE_LABELS,
  type ActorRole,
  type AttachmentPart,
  type AttachmentState,
} from '@huiyin/contract';
import { In, IsNull, type EntityManager } from 'typeorm';
import { selectRows } from '../../kernel/database/rows.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { AttachmentLinksService } from './attachment-links.service.js';
import { Attachment } from './attachment.entity.js';
import type { LetterAttachmentView } from './dto/attachment-views.dto.js';

/** Uploads a caller may attach: staff their own, citizens any id they hold, because ids cannot be guessed. */
export interface Uploader {
  role: ActorRole;
  id: string | null;
}

export interface Place {
  letterId: string;
  part: AttachmentPart;
  partNo: number;
}

const SHOWN: readonly Attachment['state'][] = ATTACHMENT_STATES;
const TAKEABLE: AttachmentState[] = ['scanning', 'clean', 'unscanned'];

/** Attachments of letters. Every call is part of the caller's transaction; access to the letter is the caller's. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly clock: Clock,
    private readonly links: AttachmentLinksService,
  ) {}

  /**
   * Gives uploads to a letter, each once and for good.
   *
   * @returns the digests of their contents, for the audit log
   * @throws {DomainError} VALIDATION_FAILED one is unknown, expired, infected, another uploader's or taken already
   */
  async attach(
    em: EntityManager,
    ids: readonly string[] | undefined,
    place: Place,
    uploader: Uploader,
  ): Promise<string[]> {
    if (!ids || ids.length === 0) return [];
    const already = await em.countBy(Attachment, { letterId: place.letterId });
    if (already + ids.length > ATTACHMENT_LIMITS.perLetter)
      throw fieldError('attachmentIds', `一件来信的附件总共不超过 ${ATTACHMENT_LIMITS.perLetter} 个`);
    const own = isStaff(uploader) ? { uploaderId: uploader.id ?? '' } : { uploaderRole: 'citizen' as const };
    for (const [position, id] of ids.entries()) {
      const { affected } = await em.update(
        Attachment,
        { id, letterId: IsNull(), state: In(TAKEABLE), ...own },
        { ...place, position, expiresAt: null },
      );
      if (affected !== 1) throw await this.untakeable(em, id, position);
    }
    const rows = await em.find(Attachment, {
      select: { id: true, sha256: true },
      where: { id: In([...ids]) },
    });
    return rows.map(({ sha256 }) => sha256).sort();
  }

  /**
   * The files of a draft become these: new ones are taken, those left out go back to their uploader and are swept.
   *
   * @returns digests of all that are in it now
   */
  async replaceDraft(
    em: EntityManager,
    ids: readonly string[],
    letterId: string,
    uploader: Uploader,
  ): Promise<string[]> {
    const draft = { letterId, part: 'draft' as const };
    const held = new Set(
      (await em.find(Attachment, { select: { id: true }, where: draft })).map(({ id }) => id),
    );
    for (const id of held) {
      const position = ids.indexOf(id);
      await em.update(
        Attachment,
        { id, ...draft },
        position < 0
          ? { letterId: null, part: null, partNo: null, position: null, expiresAt: this.expiry() }
          : { position },
      );
    }
    const fresh = ids.filter((id) => !held.has(id));
    await this.attach(em, fresh, { ...draft, partNo: 0 }, uploader);
    for (const id of fresh) await em.update(Attachment, { id, ...draft }, { position: ids.indexOf(id) });
    return this.digestsOf(em, letterId, 'draft');
  }

  /** The files reviewed with the draft become those of the answer. @returns their digests */
  async answerWithDraft(em: EntityManager, letterId: string, round: number): Promise<string[]> {
    const digests = await this.digestsOf(em, letterId, 'draft');
    if (digests.length > 0)
      await em.update(Attachment, { letterId, part: 'draft' }, { part: 'answer', partNo: round });
    return digests;
  }

  /** The supplement (its event) that the citizen gave this upload with, or null. */
  async supplementOf(em: EntityManager, letterId: string, id: string): Promise<number | null> {
    const row = await em.findOneBy(Attachment, { id, letterId, part: 'supplement' });
    return row?.partNo ?? null;
  }

  /** Ids of a part, in order. */
  async idsOf(em: EntityManager, letterId: string, part: AttachmentPart): Promise<string[]> {
    const rows = await em.find(Attachment, {
      select: { id: true },
      where: { letterId, part },
      order: { partNo: 'ASC', position: 'ASC' },
    });
    return rows.map(({ id }) => id);
  }

  /**
   * A letter's attachments as they are shown.
   *
   * @param forStaff with those of drafts and opinions, and without download links: a member of staff asks for each, and it is audited
   */
  async viewsOf(em: EntityManager, letterId: string, forStaff: boolean): Promise<LetterAttachmentView[]> {
    const rows = await this.rowsOf(em, letterId);
    return rows
      .filter(({ part }) => forStaff || !INSIDE.includes(part!))
      .map((row) => this.view(row, forStaff));
  }

  /** Those of many owners in one statement, by owner; see {@link viewsOf}. */
  async viewsOfAll(
    em: EntityManager,
    ownerIds: readonly string[],
    forStaff: boolean,
  ): Promise<Map<string, LetterAttachmentView[]>> {
    if (ownerIds.length === 0) return new Map();
    const rows = await em.find(Attachment, {
      where: { letterId: In([...ownerIds]), state: In([...SHOWN]) },
      order: { position: 'ASC' },
    });
    const views = new Map<string, LetterAttachmentView[]>();
    for (const row of rows)
      views.set(row.letterId!, [...(views.get(row.letterId!) ?? []), this.view(row, forStaff)]);
    return views;
  }

  private view(row: Attachment, forStaff: boolean): LetterAttachmentView {
    return {
      ...coreView(row, this.links),
      part: row.part!,
      partNo: row.partNo ?? 0,
      url: !forStaff && isReadable(row) ? this.links.link(row.id, 'content').url : null,
    };
  }

  /** In the order they are shown in. */
  async rowsOf(em: EntityManager, letterId: string): Promise<Attachment[]> {
    const order = 'ORDER BY part, part_no, position';
    const rows = await selectRows(em, Attachment, `WHERE letter_id = ? ${order}`, [letterId]);
    return rows
      .filter(({ state }) => SHOWN.includes(state))
      .sort((a, b) => ORDER.indexOf(a.part!) - ORDER.indexOf(b.part!));
  }

  /** Links to the thumbnails of those that have one and may be seen, by id. The caller knows that they are public. */
  async thumbnailsOf(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await em.findBy(Attachment, { id: In([...ids]), hasThumbnail: true });
    return new Map(
      rows.filter(isReadable).map(({ id }) => [id, this.links.link(id, 'thumbnail').url] as const),
    );
  }

  /** One attachment of a letter. @throws {DomainError} NOT_FOUND */
  async ofLetter(em: EntityManager, letterId: string, id: string): Promise<Attachment> {
    const row = await em.findOneBy(Attachment, { id, letterId });
    if (!row || !SHOWN.includes(row.state)) throw attachmentNotFound();
    return row;
  }

  /**
   * 删除个人信息: what the citizen sent with a letter, and what colleagues exchanged about it, is taken from it now and
   * swept with its file within minutes.
   */
  async letGo(em: EntityManager, letterId: string): Promise<void> {
    const gone = { letterId: null, part: null, partNo: null, position: null, name: '已删除' };
    const now = { ...gone, expiresAt: this.clock.now() };
    await em.update(Attachment, { letterId, uploaderRole: 'citizen' }, now);
    await em.update(Attachment, { letterId, part: 'opinion' }, now);
  }

  expiry(): Date {
    return new Date(this.clock.now().getTime() + ATTACHMENT_LIMITS.keepHours * 3_600_000);
  }

  /** What the audit log keeps of a part. */
  async digestsOf(em: EntityManager, letterId: string, part: AttachmentPart): Promise<string[]> {
    const rows = await em.find(Attachment, { select: { id: true, sha256: true }, where: { letterId, part } });
    return rows.map(({ sha256 }) => sha256).sort();
  }

  private async untakeable(em: EntityManager, id: string, position: number): Promise<DomainError> {
    const row = await em.findOneBy(Attachment, { id, letterId: IsNull(), state: 'infected' });
    return fieldError(
      `attachmentIds.${position}`,
      row ? `附件“${row.name}”检出病毒，请移除` : '附件已失效或已经用过，请重新上传',
    );
  }
}

const ORDER: readonly AttachmentPart[] = ['letter', 'supplement', 'answer', 'draft', 'opinion'];
/** Parts that no citizen and no public page gets. */
export const INSIDE: readonly AttachmentPart[] = ['draft', 'opinion'];

export const isStaff = ({ role }: Uploader): boolean => role !== 'citizen' && role !== 'system';

/** Scanned and clean, or in an office without a scanner. */
export const isReadable = ({ state }: Attachment): boolean => state === 'clean' || state === 'unscanned';

/** @throws {DomainError} ATTACHMENT_NOT_READY it is being scanned, or the scanner found something */
export function requireReadable(row: Attachment): void {
  if (isReadable(row)) return;
  throw new DomainError(
    'ATTACHMENT_NOT_READY',
    row.state === 'infected' ? '这个附件检出病毒，已隔离，不能下载' : '这个附件正在检测，请稍后再下载',
  );
}

export const attachmentNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这个附件');

/** Members are copied one by one, so that a new column is never shown by accident. */
export function coreView(row: Attachment, links: AttachmentLinksService) {
  const state = row.state as AttachmentState;
  return {
    id: row.id,
    name: row.name,
    mediaType: row.mediaType,
    size: row.size,
    state,
    stateLabel: ATTACHMENT_STATE_LABELS[state],
    thumbnailUrl: row.hasThumbnail && isReadable(row) ? links.link(row.id, 'thumbnail').url : null,
  };
}
