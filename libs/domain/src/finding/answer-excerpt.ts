/** What every answer begins with, before it says anything: to whom, what arrived when, and thanks. */
const OPENINGS = [
  /^(?:尊敬的)?[^，。：:\n]{0,12}(?:来信人|先生|女士|网友|市民|同志|朋友|公民|用户|群众|负责人)[，、]?(?:(?:您|你)们?好)?[！!：:，,。]+/u,
  /^尊敬的[^，。：:\n]{0,16}[：:，,]/u,
  /^(?:您|你)们?好[！!。，,：:]*/u,
  /^(?:您|你)们?[^。！\n]{0,160}(?:收悉|收到|知悉|获悉|收讫)[^。！，\n]{0,16}[。！，,]/u,
  /^(?:来信|留言|咨询)[^，。！\n]{0,12}(?:收悉|收到)[^。！，\n]{0,16}[。！，,]/u,
  /^(?:感谢|谢谢)[^。！\n]{0,40}[。！]/u,
  /^(?:经[^。！，：:\n]{0,10}，)?[^。！，：:\n]{0,14}(?:答复|回复|说明|告知)如下[：:。，,]*/u,
];

/** The answer from where it begins to answer; the whole of it when nothing would be left. */
export function withoutOpening(answer: string): string {
  let rest = answer.trim();
  for (let cut = true; cut;) {
    cut = false;
    for (const opening of OPENINGS) {
      const match = opening.exec(rest);
      if (!match?.[0]) continue;
      rest = rest.slice(match[0].length).trimStart();
      cut = true;
    }
  }
  return rest.length > 0 ? rest : answer.trim();
}

/** Where a sentence ends. */
const SENTENCE_END = /[。！？；\n]/u;

/**
 * A piece of an answer to show in a list: from where it begins to answer, or from the sentence in which the first of the
 * words stands when that is further below.
 *
 * @param length characters
 */
export function answerExcerpt(answer: string, length: number, words: readonly string[] = []): string {
  const text = withoutOpening(answer).replace(/[^\S\n]+/gu, ' ');
  const lower = text.toLowerCase();
  const hits = words.map((word) => lower.indexOf(word.toLowerCase())).filter((at) => at >= 0);
  const first = hits.length > 0 ? Math.min(...hits) : 0;
  const from = first < length ? 0 : startOfSentence(text, first);
  const characters = [...text.slice(from).replace(/\s+/gu, ' ').trim()];
  const piece = characters.slice(0, length).join('');
  return `${from > 0 ? '…' : ''}${piece}${characters.length > length ? '…' : ''}`;
}

function startOfSentence(text: string, at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - 60); i -= 1) if (SENTENCE_END.test(text[i]!)) return i + 1;
  return Math.max(0, at - 12);
}
