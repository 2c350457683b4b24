import type { Synonyms } from './synonyms.js';

/** One thing a question is about: a text is about it when any of the words stands in it. Normalized, the asked one first. */
export type Concept = readonly string[];

export interface Question {
  /** the whole question as typed, without what says nothing; empty when it is one character or none */
  phrase: string;
  concepts: readonly Concept[];
}

/** Words of asking. They stand in every question, and a text is no better for having them. */
const OF_ASKING = new Set(
  `什么 怎么 怎样 怎么样 怎么办 如何 为什么 为何 为啥 啥 咋 是不是 是否 有没有 能不能 能否 可不可以 可以 多少 几 哪 哪里 哪儿 哪个 哪些 谁
  请问 请 问 咨询 想 我想 想要 知道 了解 一下 关于 有关 问题 你好 您好 谢谢 我 我们 我家 你 你们 您 他 她 它 他们 咱们 自己 这 那 这个 那个 这些 那些
  的 了 吗 呢 吧 啊 呀 么 嘛 着 过 地 得 和 与 及 跟 或 或者 还是 在 是 就是 不是 还是 有 没有 没 不 要 会 能 应该 应当 需要 被 把 让 给 对 到 从 由 向 为 以 用 就 都 也 又 还 很 太 最 更 才 再 里 上 下 中 来 去 说 看 做 人 一 一个 几个 时候 现在 今年 去年 本市 本县 我市 我县 我省 全市 全县 全省 市 县 省 局 统计 统计局 数据 数字`
    .split(/\s+/u)
    .filter(Boolean),
);

const WORD = /[\p{L}\p{N}]/u;
const LATIN = /[a-z0-9]/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** One spelling for what looks the same. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');

/** What a question asks about, in the order in which it is asked. */
export function readQuestion(text: string, synonyms: Synonyms): Question {
  const asked = plain(text);
  const found: { at: number; concept: Concept }[] = [];
  let rest = asked;
  let telling = false;
  for (const { word, group } of byLength(synonyms)) {
    for (let at = indexOfWord(rest, word); at >= 0; at = indexOfWord(rest, word)) {
      found.push({ at, concept: [word, ...group.filter((other) => other !== word)] });
      rest = blanked(rest, at, word.length);
    }
  }
  for (const { segment, index, isWordLike } of segmenter.segment(rest)) {
    if (!isWordLike || OF_ASKING.has(segment)) continue;
    telling = true;
    if ([...segment].length < 2) continue;
    found.push({ at: index, concept: [segment] });
  }
  const concepts = distinct(found.sort((a, b) => a.at - b.at).map(({ concept }) => concept));
  const phrase = [...asked].filter((character) => WORD.test(character)).join('');
  if (concepts.length === 0 && telling) return { phrase, concepts: [[phrase]] };
  return { phrase: phrase.length >= 2 ? phrase : '', concepts };
}

/** Whether the word stands in a normalized text; Latin letters and digits only as a whole. */
export const hasWord = (text: string, word: string): boolean => indexOfWord(text, word) >= 0;

function indexOfWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + word.length] ?? '';
    const cut = (inner: string, outer: string) => LATIN.test(inner) && LATIN.test(outer);
    if (!cut(word[0]!, before) && !cut(word.at(-1)!, after)) return at;
  }
  return -1;
}

/** The longest first, so that 地区生产总值 is not taken for 生产总值 and something more. */
function byLength(synonyms: Synonyms): { word: string; group: string[] }[] {
  return synonyms
    .flatMap((words) => {
      const group = words.map(plain);
      return group.map((word) => ({ word, group }));
    })
    .filter(({ word }) => word.length > 0)
    .sort((a, b) => b.word.length - a.word.length);
}

const blanked = (text: string, at: number, length: number): string =>
  text.slice(0, at) + ' '.repeat(length) + text.slice(at + length);

function distinct(concepts: readonly Concept[]): Concept[] {
  const seen = new Set<string>();
  return concepts.filter((concept) => {
    const key = [...concept].sort().join(' ');
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
