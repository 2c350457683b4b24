import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { excerptOf } from '../platform/excerpt.js';
import { PublishedLetter } from '../publication/published-letter.entity.js';
import type { SuggestionsView } from './dto/similar-views.dto.js';
import { LikenessService } from './likeness.service.js';
import { SearchIndexService } from './search-index.service.js';
import type { Candidate } from './text-search.service.js';

const MOST_SUGGESTIONS = 5;
const EXCERPT_CHARACTERS = 80;

interface PublishedText extends Candidate {
  row: PublishedLetter;
}

/** R17: published answers to what the citizen is about to ask, while it is being typed. Only redacted copies. */
@Injectable()
export class PublishedSuggestionsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly index: SearchIndexService,
    private readonly likeness: LikenessService,
  ) {}

  async suggest(text: string): Promise<SuggestionsView> {
    await this.index.freshen('published');
    const likes = await this.likeness.matters<PublishedText>({
      corpus: 'published',
      text,
      limit: MOST_SUGGESTIONS,
      read: (ords) => this.textsAt(ords),
    });
    return {
      items: likes.map(({ row: { row } }) => ({
        id: row.id,
        title: row.title,
        excerpt: excerptOf(row.answer, EXCERPT_CHARACTERS),
      })),
    };
  }

  private async textsAt(ords: readonly number[]): Promise<PublishedText[]> {
    if (ords.length === 0) return [];
    const rows = await this.uow.read((em) =>
      em.createQueryBuilder(PublishedLetter, 'p').where('p.searchOrd IN (:...ords)', { ords }).getMany(),
    );
    return rows.map((row) => ({
      row,
      ord: row.searchOrd ?? 0,
      text: `${row.title}\n${row.body}\n${row.answer}`,
    }));
  }
}
