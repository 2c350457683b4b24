import { hasWord, plain, type Concept, type Question } from './question.js';

/** A text that may answer. */
export interface Answering {
  title: string;
  /** what was asked at length; empty for 常见问题 */
  body: string;
  answer: string;
}

/** How telling a concept is: of many texts that have it, each says little about what was meant. */
export const weightOf = (having: number, all: number): number =>
  Math.log(1 + (Math.max(all, having) + 0.5) / (having + 0.5));

const IN_TITLE = 3;
const IN_BODY = 1.5;
const IN_ANSWER = 1;
/** Another word for the same thing is nearly as good. */
const OTHER_WORD = 0.9;
/** A part of a longer word, 普查 of 普查表, says something about it. */
const PART_OF_WORD = 0.5;

/** How well a text answers. */
export interface Score {
  /** 0 for not at all */
  score: number;
  /** share of what was asked that the text is about, 0 to 1, by weight */
  covered: number;
}

/**
 * How well a text answers. The phrase as it was typed comes first, then the concepts by their weight,
 * more in the title than below it, and more for a text that has all of them than for one that repeats some.
 *
 * @param weights one for each concept, see {@link weightOf}
 */
export function scoreOf(question: Question, weights: readonly number[], text: Answering): Score {
  const fields = [
    [plain(text.title), IN_TITLE],
    [plain(text.body), IN_BODY],
    [plain(text.answer), IN_ANSWER],
  ] as const;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let found = 0;
  let covered = 0;
  question.concepts.forEach((concept, index) => {
    const best = Math.max(...fields.map(([field, worth]) => worth * presence(field, concept)));
    found += best * weights[index]!;
    covered += Math.min(1, best) * weights[index]!;
  });
  const share = all > 0 ? covered / all : 0;
  const phrase = phraseWorth(question.phrase, fields) * all;
  return { score: phrase + found * (0.4 + 0.6 * share), covered: phrase > 0 ? 1 : share };
}

function presence(field: string, [asked, ...others]: Concept): number {
  if (asked !== undefined && hasWord(field, asked)) return 1;
  if (others.some((word) => hasWord(field, word))) return OTHER_WORD;
  return asked !== undefined && partsOf(asked).some((part) => field.includes(part)) ? PART_OF_WORD : 0;
}

/** The pairs of neighbours of a word of three characters or more. */
export const partsOf = (word: string): string[] =>
  word.length < 3 || /[a-z0-9]/u.test(word)
    ? []
    : Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));

/** Below this share of what was asked, a text is about something else. */
const ABOUT_IT = 0.34;
/** …unless no text is about more; then the few that come nearest are better than nothing. */
const NEAR_IT = 0.12;
const FEW = 5;

/** The texts that answer, the best first. @param judged in the order of those that are equally good */
export function answering<T extends Score>(judged: readonly T[]): T[] {
  const ranked = judged.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const found = ranked.filter(({ covered }) => covered >= ABOUT_IT);
  return found.length > 0 ? found : ranked.filter(({ covered }) => covered >= NEAR_IT).slice(0, FEW);
}

function phraseWorth(phrase: string, fields: readonly (readonly [string, number])[]): number {
  if (!phrase) return 0;
  return Math.max(
    ...fields.map(([field, worth]) => (field.replace(/[^\p{L}\p{N}]/gu, '').includes(phrase) ? worth : 0)),
  );
}
