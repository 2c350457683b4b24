import { Injectable } from '@nestjs/common';
import { answerExcerpt } from '@huiyin/domain';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Faq } from '../../letters/faqs/faq.entity.js';
import { publicFaq } from '../../letters/faqs/index.js';
import { FaqsService } from '../../letters/faqs/faqs.service.js';
import { PublishedLetter } from '../published-letter.entity.js';
import type { SuggestionsView } from '../dto/suggestions.dto.js';
import { fingerprint } from '../../letters/search/index.js';
import { LikenessService } from '../../letters/search/likeness.service.js';
import { SearchIndexService } from '../../letters/search/search-index.service.js';
import type { Candidate } from '../../letters/search/text-search.service.js';

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
    private readonly faqs: FaqsService,
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
        excerpt: answerExcerpt(row.answer, EXCERPT_CHARACTERS),
      })),
      faqs: asked(text, await this.faqs.active()).map(publicFaq),
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

const MOST_FAQS = 3;
/** Two shared pairs are a word; fewer are chance. */
const FEWEST_PAIRS = 2;
/** Share of the question, or of the little that was typed so far, that both have. */
const ASKED_FROM = 0.4;

/** 常见问题 that what is being typed asks, the closest first. */
function asked(text: string, faqs: readonly Faq[]): Faq[] {
  const typed = fingerprint(text);
  return faqs
    .map((faq) => {
      const question = fingerprint(faq.question);
      const shared = [...question].filter((pair) => typed.has(pair)).length;
      return { faq, shared, score: shared / Math.max(1, Math.min(question.size, typed.size)) };
    })
    .filter(({ shared, score }) => shared >= FEWEST_PAIRS && score >= ASKED_FROM)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_FAQS)
    .map(({ faq }) => faq);
}
