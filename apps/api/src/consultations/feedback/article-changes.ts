import { headingOf } from '../drafting/article-words.js';
import type { Article } from '../drafting/consultation-article.entity.js';
import type { ArticleChangeView } from '../dto/consultation-views.dto.js';
import { diffOf } from './diff.js';

/** Whether the final text is another than the draft's; an article the result does not mention is the same. */
export const isChanged = ({ text, finalText, removed }: Article): boolean =>
  removed || text === null || (finalText !== null && finalText !== text);

export const finalOf = ({ text, finalText, removed }: Article): string | null =>
  removed ? null : (finalText ?? text);

export function changeView(article: Article): ArticleChangeView {
  const finalText = finalOf(article);
  return {
    articleId: article.id,
    heading: headingOf(article),
    text: article.text,
    finalText,
    diff: diffOf(article.text, finalText),
    changeNote: article.changeNote,
  };
}
