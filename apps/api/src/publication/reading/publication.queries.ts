import { Injectable } from '@nestjs/common';
import { LETTER_KIND_LABELS, MAILBOX_LABELS } from '@huiyin/contract';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { bindInstant } from '../../kernel/database/engine.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import {
  decodeCursor,
  encodeCursor,
  limitOf,
  pageOf,
  placeOf,
  type Page,
} from '../../kernel/platform/pages.js';
import { searchedText } from '../../letters/search/index.js';
import { SearchIndexService } from '../../letters/search/search-index.service.js';
import { TextSearchService } from '../../letters/search/text-search.service.js';
import type { PublishedItemView, PublishedLetterView, PublishedQuery } from '../dto/published-views.dto.js';
import { PublicFilesService } from '../public-files.service.js';
import { PublishedLetter } from '../published-letter.entity.js';

const EXCERPT_CHARACTERS = 80;

/** What anyone may read: the redacted copies, never the letters themselves. */
@Injectable()
export class PublicationQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly index: SearchIndexService,
    private readonly texts: TextSearchService,
    private readonly files: PublicFilesService,
  ) {}

  /** Newest publication first; with search words through the index, by month and in it by order of publication. */
  async list(query: PublishedQuery): Promise<Page<PublishedItemView>> {
    if (query.q !== undefined) return this.search({ ...query, q: query.q });
    const limit = limitOf(query);
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(PublishedLetter, 'p');
      if (query.kind) builder.andWhere('p.kind = :kind', { kind: query.kind });
      const last = this.lastShown(query.cursor);
      if (last) {
        builder.andWhere('p.publishedAt <= :at AND (p.publishedAt < :at OR p.id < :id)', last);
      }
      return builder
        .orderBy('p.publishedAt', 'DESC')
        .addOrderBy('p.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const page = pageOf(rows, limit, (row) => [row.publishedAt.toISOString(), row.id]);
    return { items: page.items.map(itemView), nextCursor: page.nextCursor };
  }

  private async search(query: PublishedQuery & { q: string }): Promise<Page<PublishedItemView>> {
    await this.index.freshen('published');
    const page = await this.texts.page({
      corpus: 'published',
      query: query.q,
      below: placeOf(query.cursor),
      limit: limitOf(query),
      read: (ords) =>
        this.uow.read(async (em) => {
          const builder = em.createQueryBuilder(PublishedLetter, 'p');
          builder.where('p.searchOrd IN (:...ords)', { ords });
          if (query.kind) builder.andWhere('p.kind = :kind', { kind: query.kind });
          const rows = await builder.getMany();
          return rows.map((row) => ({
            row,
            ord: row.searchOrd ?? 0,
            text: searchedText([row.title, row.body, row.answer]),
          }));
        }),
    });
    return {
      items: page.rows.map(({ row }) => itemView(row)),
      nextCursor: page.next === null ? null : encodeCursor([page.next]),
    };
  }

  /** @throws {DomainError} NOT_FOUND never published, or no longer */
  async get(id: string): Promise<PublishedLetterView> {
    const row = await this.uow.read((em) => em.findOneBy(PublishedLetter, { id }));
    if (!row) throw publicationNotFound();
    return {
      ...coreView(row),
      body: row.body,
      answer: row.answer,
      attachments: await this.files.shown(row),
    };
  }

  private lastShown(cursor: string | undefined): { at: string | Date; id: string } | undefined {
    const last = decodeCursor(cursor, 'instant', 'id');
    return last && { at: bindInstant(this.uow.engine, new Date(last[0])), id: last[1] };
  }
}

export const publicationNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这封公开来信');

const coreView = (row: PublishedLetter) => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  kindLabel: LETTER_KIND_LABELS[row.kind],
  mailbox: row.mailbox,
  mailboxLabel: MAILBOX_LABELS[row.mailbox],
  department: row.departmentName,
  acceptedOn: row.acceptedOn,
  answeredOn: row.answeredOn,
});

const itemView = (row: PublishedLetter): PublishedItemView => ({
  ...coreView(row),
  excerpt: excerptOf(row.body, EXCERPT_CHARACTERS),
});
