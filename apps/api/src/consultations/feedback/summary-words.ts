/** How many opinions there are, and what was decided of them. */
export interface OpinionFigures {
  opinions: number;
  adopted: number;
  partly: number;
  notAdopted: number;
  outOfScope: number;
}

interface Figures extends OpinionFigures {
  people: number;
  nameless: number;
  points: number;
}

/** One sentence that is true of any numbers; without a response, too, the public is told (P12). */
export function summaryWords(figures: Figures): string {
  const { people, nameless, points, opinions, adopted, partly, notAdopted, outOfScope } = figures;
  if (points === 0) return '征集期间没有收到意见。';
  const who = [people > 0 ? `${people} 人` : '', nameless > 0 ? `${nameless} 份没有署名的意见书` : '']
    .filter(Boolean)
    .join('和');
  const outcomes = [
    [adopted, '采纳'],
    [partly, '部分采纳'],
    [notAdopted, '未采纳'],
    [outOfScope, '不属于本次征集范围'],
  ] as const;
  const told = outcomes.filter(([n]) => n > 0).map(([n, word]) => `${word} ${n} 项`);
  return `共收到 ${who}提出的意见 ${points} 条，归并为 ${opinions} 项${told.length > 0 ? `，其中${told.join('、')}` : ''}。`;
}
