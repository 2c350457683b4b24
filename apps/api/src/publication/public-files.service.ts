import { Injectable } from '@nestjs/common';
import type { AttachmentPart } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import type { Attachment } from '../letters/attachments/attachment.entity.js';
import { INSIDE, AttachmentsService, isReadable } from '../letters/attachments/attachments.service.js';
import { AttachmentLinksService } from '../letters/attachments/attachment-links.service.js';
import { DownloadsService, type Download } from '../letters/attachments/downloads.service.js';
import type { ReleasedCopy } from '../letters/attachments/released/released-copy.entity.js';
import { ReleasedCopiesService } from '../letters/attachments/released/released-copies.service.js';
import { ContentChecksService } from '../letters/content-safety/content-checks.service.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { DomainError } from '../kernel/platform/errors.js';
import { API_PREFIX } from '../kernel/platform/prefix.js';
import type { PublicFileView } from './dto/published-views.dto.js';
import type { PublishableFileView } from './dto/workbench.dto.js';
import { PublishedLetter } from './published-letter.entity.js';

const SENT_WITH: Record<Exclude<AttachmentPart, 'draft' | 'opinion'>, string> = {
  letter: '来信附件',
  supplement: '来信附件',
  answer: '答复附件',
};

/**
 * Files that are published with an answer. Both people see what is inside each one, and the public gets the copy they
 * looked at: without author, comments and whatever else one does not see. The public never sees the name a citizen gave
 * a file.
 */
@Injectable()
export class PublicFilesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attachments: AttachmentsService,
    private readonly downloads: DownloadsService,
    private readonly contents: ContentChecksService,
    private readonly copies: ReleasedCopiesService,
    private readonly links: AttachmentLinksService,
  ) {}

  /** Copies of all files of a letter; outside of a transaction, and before one asks for {@link candidates}. */
  async makeCopies(letterId: string): Promise<void> {
    const [rows, published] = await this.uow.read(
      async (em) =>
        [await this.rows(em, letterId), await em.findOneBy(PublishedLetter, { letterId })] as const,
    );
    await this.copies.ensure(rows.filter(isReadable), published?.attachmentIds ?? []);
  }

  /** Digests of what would be released, in the order of the files. */
  async digests(em: EntityManager, ids: readonly string[]): Promise<(string | null)[]> {
    const copies = await this.copies.of(em, ids);
    return ids.map((id) => copies.get(id)?.sha256 ?? null);
  }

  /** Every file of the letter, what is inside, and why one cannot be published. */
  async candidates(em: EntityManager, letterId: string): Promise<PublishableFileView[]> {
    const rows = await this.rows(em, letterId);
    const unchecked = await this.contents.uncheckedPictures(em, letterId, rows.filter(ofCitizen).map(idOf));
    const copies = await this.copies.of(em, rows.map(idOf));
    return rows.map((row, index) => ({
      id: row.id,
      name: row.name,
      publicName: publicNameOf(row, index, rows),
      part: row.part!,
      mediaType: row.mediaType,
      size: row.size,
      obstacle: obstacleOf(row, copies.get(row.id), unchecked),
      findings: copies.get(row.id)?.findings ?? [],
      releasedSize: copies.get(row.id)?.storageKey ? copies.get(row.id)!.size : null,
      releasedUrl:
        copies.get(row.id)?.storageKey && isReadable(row) ? this.links.link(row.id, 'released').url : null,
    }));
  }

  /** @throws {DomainError} VALIDATION_FAILED one is not the letter's, not scanned, infected or not checked */
  async requirePublishable(em: EntityManager, letterId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const candidates = await this.candidates(em, letterId);
    const errors = ids.flatMap((id, index) => {
      const found = candidates.find((candidate) => candidate.id === id);
      const message = found ? found.obstacle : '不是这件来信的附件';
      return message ? [{ path: `attachmentIds.${index}`, message }] : [];
    });
    if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', '有附件不能公开', errors);
  }

  /** As the public sees them. A file the citizen had erased since is gone from the page, too. */
  async shown(published: PublishedLetter): Promise<PublicFileView[]> {
    const ids = published.attachmentIds ?? [];
    if (ids.length === 0) return [];
    // Released by a version that made no copies: the original never goes out any more.
    await this.makeCopies(published.letterId);
    const [rows, copies] = await this.uow.read(
      async (em) => [await this.rows(em, published.letterId), await this.copies.of(em, ids)] as const,
    );
    const at = `/${API_PREFIX}/published-letters/${published.id}/attachments`;
    return ids.flatMap((id) => {
      const index = rows.findIndex((row) => row.id === id);
      const row = rows[index];
      const copy = copies.get(id);
      if (!row || !copy?.storageKey || !isReadable(row)) return [];
      return [
        {
          id,
          name: publicNameOf(row, index, rows),
          mediaType: row.mediaType,
          size: copy.size,
          url: `${at}/${id}/content`,
          thumbnailUrl: row.hasThumbnail ? `${at}/${id}/thumbnail` : null,
        },
      ];
    });
  }

  /**
   * Asked anew for each download, so that a withdrawal holds from the next one on.
   *
   * @throws {DomainError} NOT_FOUND not public, or no longer
   */
  async open(
    publicationId: string,
    attachmentId: string,
    variant: 'released' | 'thumbnail',
  ): Promise<Download> {
    const published = await this.uow.read((em) => em.findOneBy(PublishedLetter, { id: publicationId }));
    const file =
      published && (await this.shown(published)).find((candidate) => candidate.id === attachmentId);
    if (!file) throw new DomainError('NOT_FOUND', '没有找到这个附件');
    const download = await this.downloads.openPublic(attachmentId, variant);
    return variant === 'released' ? { ...download, name: file.name } : download;
  }

  private async rows(em: EntityManager, letterId: string): Promise<Attachment[]> {
    const rows = await this.attachments.rowsOf(em, letterId);
    return rows.filter(({ part }) => !INSIDE.includes(part!));
  }
}

const ofCitizen = ({ uploaderRole }: Attachment): boolean => uploaderRole === 'citizen';
const idOf = ({ id }: Attachment): string => id;

function obstacleOf(
  row: Attachment,
  copy: ReleasedCopy | undefined,
  unchecked: ReadonlySet<string>,
): string | null {
  if (row.state === 'infected') return '检出病毒，不能公开';
  if (!isReadable(row)) return '还在检测，请稍后再选';
  if (unchecked.has(row.id)) return '图片还没有通过内容检查';
  return copy ? copy.obstacle : '暂时不能检查里面的内容，请稍后再试';
}

/** 来信附件1.jpg: counted per side over all files, so that a name does not change with what is chosen. */
function publicNameOf(row: Attachment, index: number, rows: readonly Attachment[]): string {
  const side = SENT_WITH[row.part as keyof typeof SENT_WITH];
  const before = rows
    .slice(0, index)
    .filter(({ part }) => SENT_WITH[part as keyof typeof SENT_WITH] === side);
  const ending = /\.[a-z]{1,5}$/.exec(row.name.toLowerCase())?.[0] ?? '';
  return `${side}${before.length + 1}${ending}`;
}
