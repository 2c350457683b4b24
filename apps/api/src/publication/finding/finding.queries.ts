import { Injectable } from '@nestjs/common';
import {
  answerExcerpt,
  answering,
  partsOf,
  readQuestion,
  scoreOf,
  weightOf,
  type Answering,
  type Question,
  type Score,
} from '@huiyin/domain';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { decodeCursor, encodeCursor, limitOf } from '../../kernel/platform/pages.js';
import { FaqsService } from '../../letters/faqs/faqs.service.js';
import { ConceptSearchService } from '../../letters/search/concept-search.service.js';
import { SearchIndexService } from '../../letters/search/search-index.service.js';
import { PublishedLetter } from '../published-letter.entity.js';
import type { AnswersQuery, FoundAnswersPage, FoundAnswerView } from './finding.dto.js';
import { SynonymsService } from './synonyms.service.js';

/** Letters read to be judged by their text, whatever was asked and however many there are. */
const MOST_READ = 120;
const EXCERPT_CHARACTERS = 90;

interface Judged extends Score {
  view: () => FoundAnswerView;
}

/** One search over 常见问题 and published answers, the best answer first. Only redacted copies. */
@Injectable()
export class FindingQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly index: SearchIndexService,
    private readonly concepts: ConceptSearchService,
    private readonly faqs: FaqsService,
    private readonly synonyms: SynonymsService,
  ) {}

  /** @throws {DomainError} MALFORMED_REQUEST the cursor is none of this list */
  async find({ q, cursor, limit: wanted }: AnswersQuery): Promise<FoundAnswersPage> {
    const limit = limitOf({ limit: wanted });
    const [from = 0] = decodeCursor(cursor, 'whole') ?? [];
    await this.index.freshen('published');
    const question = readQuestion(q, await this.synonyms.inForce());
    const words = [...new Set(question.concepts.flat())];
    const judged = await this.judge(question, words);
    const items = judged.slice(from, from + limit).map(({ view }) => view());
    const more = judged.length > from + limit;
    return { items, words, nextCursor: more ? encodeCursor([from + limit]) : null };
  }

  private async judge(question: Question, shown: readonly string[]): Promise<Judged[]> {
    if (question.concepts.length === 0) return [];
    const faqs = await this.faqs.active();
    const words = question.concepts.map((concept) => [...concept, ...partsOf(concept[0] ?? '')]);
    const places = await this.concepts.places('published', words, weightOf, MOST_READ);
    const rows = await this.rowsAt(places.ords);
    const faqTexts = faqs.map(({ question: title, answer }) => ({ title, body: '', answer }));
    const weights = question.concepts.map((concept, index) => {
      const asAsked = { phrase: '', concepts: [concept] };
      const inFaqs = faqTexts.filter((text) => scoreOf(asAsked, [1], text).score > 0).length;
      return weightOf((places.counts[index] ?? 0) + inFaqs, places.total + faqs.length);
    });
    const judge = (text: Answering, view: () => FoundAnswerView): Judged => ({
      ...scoreOf(question, weights, text),
      view,
    });
    return answering([
      ...faqs.map((faq, index) =>
        judge(faqTexts[index]!, () => ({
          type: 'faq',
          id: faq.id,
          title: faq.question,
          excerpt: answerExcerpt(faq.answer, EXCERPT_CHARACTERS, shown),
          answer: faq.answer,
          answeredOn: null,
        })),
      ),
      ...rows.map((row) =>
        judge(row, () => ({
          type: 'letter',
          id: row.id,
          title: row.title,
          excerpt: answerExcerpt(row.answer, EXCERPT_CHARACTERS, shown),
          answer: null,
          answeredOn: row.answeredOn,
        })),
      ),
    ]);
  }

  /** The newest first, so that of two equally good answers the newer one comes first. */
  private async rowsAt(ords: readonly number[]): Promise<PublishedLetter[]> {
    if (ords.length === 0) return [];
    const rows = await this.uow.read((em) =>
      em.createQueryBuilder(PublishedLetter, 'p').where('p.searchOrd IN (:...ords)', { ords }).getMany(),
    );
    return rows.sort((a, b) => (b.searchOrd ?? 0) - (a.searchOrd ?? 0));
  }
}
