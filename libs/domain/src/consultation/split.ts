/** One article as it is cut out of a pasted draft. */
export interface DraftArticle {
  /** 第七条, or what stands before the first one: empty */
  heading: string;
  text: string;
}

const NUMERAL = '[〇零一二三四五六七八九十百千0-9０-９]+';
/** An article begins a line; 「依照第七条」 in the middle of one does not. */
const ARTICLE = new RegExp(`^[\\s　]*(第\\s?${NUMERAL}\\s?条(?:之${NUMERAL})?)[\\s　:：]*`, 'u');
/** A chapter or section heads the articles after it; it is no article of its own. */
const CHAPTER = new RegExp(`^[\\s　]*第${NUMERAL}[编章节](?=[\\s　]|$)`, 'u');

/**
 * Cuts a pasted draft at each line that begins with 第…条. Chapter headings stand before the next article's words, so that
 * no word of the draft is lost. A draft without articles is cut at its empty lines.
 */
export function splitDraft(draft: string): DraftArticle[] {
  const lines = draft.replace(/\r\n?/g, '\n').split('\n');
  if (!lines.some((line) => ARTICLE.test(line))) return paragraphs(draft);
  const articles: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let chapter: string[] = [];
  for (const line of lines) {
    const heading = ARTICLE.exec(line);
    if (CHAPTER.test(line)) {
      chapter.push(line.trim());
    } else if (heading) {
      articles.push({
        heading: headed(chapter, heading[1]!.replace(/\s/gu, '')),
        lines: [line.slice(heading[0].length)],
      });
      chapter = [];
    } else {
      articles.at(-1)!.lines.push(...chapter, line);
      chapter = [];
    }
  }
  articles.at(-1)!.lines.push(...chapter);
  return articles
    .map((article) => ({ heading: article.heading, text: article.lines.join('\n').trim() }))
    .filter(({ heading, text }) => heading || text);
}

const headed = (chapter: readonly string[], heading: string): string => [...chapter, heading].join(' ');

const paragraphs = (draft: string): DraftArticle[] =>
  draft
    .split(/\n[\s　]*\n/u)
    .map((text) => ({ heading: '', text: text.trim() }))
    .filter(({ text }) => text);
