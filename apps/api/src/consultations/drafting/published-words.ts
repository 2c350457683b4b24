import type { Article } from './consultation-article.entity.js';
import type { Consultation } from './consultation.entity.js';

/** What may not change after publication (P05), in a fixed order, as the audit log's digest covers it. */
export const publishedWords = (
  { title, basis, explanation }: Pick<Consultation, 'title' | 'basis' | 'explanation'>,
  articles: readonly Pick<Article, 'text'>[],
): unknown[] => [
  title,
  basis,
  explanation,
  ...articles.map(({ text }) => text).filter((text) => text !== null),
];
