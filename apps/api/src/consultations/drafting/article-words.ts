import type { Article } from './consultation-article.entity.js';

/** 「第七条」, 「第 3 段」 where the draft has no numbers, 「全文」 for what is said of the whole. */
export function headingOf(article: Pick<Article, 'heading' | 'position'> | null): string {
  if (!article) return '全文';
  return article.heading || `第 ${article.position} 段`;
}
