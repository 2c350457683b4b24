import { describe, expect, it } from '@jest/globals';
import { localDate } from '@huiyin/workdays';
import type { Consultation } from '../drafting/consultation.entity.js';
import type { Opinion } from '../points/opinion.entity.js';
import { explanationContent } from './explanation.js';

const row = {
  title: '统计调查项目管理办法',
  status: 'published',
  opensOn: localDate('2026-03-09'),
  closesOn: localDate('2026-04-08'),
} as Consultation;
const opinion = (id: string, people: number): Opinion =>
  ({
    id,
    articleId: null,
    stance: 'amend',
    wording: `意见${id}`,
    people,
    decision: 'adopted',
    reason: null,
  }) as Opinion;

describe('采纳情况说明', () => {
  const paper = (opinions: number) =>
    explanationContent({
      row,
      articles: [],
      opinions: [opinion('甲', 21), opinion('乙', 1)],
      sums: { people: 22, nameless: 0, points: 25, responses: 22 },
      decided: { opinions, adopted: 2, partly: 0, notAdopted: 0, outOfScope: opinions - 2 },
      department: '综合处',
      office: '统计局',
      today: '2026-04-09',
    });

  it('R13: counts each opinion, also those that its table has no room for, and says how many those are', () => {
    const { paragraphs, tables } = paper(5);
    expect(paragraphs.join('')).toContain('归并为 5 项，其中采纳 2 项、不属于本次征集范围 3 项。');
    expect(paragraphs.at(-1)).toBe('下表列出人数最多的 2 项，其余 3 项见征集页面。');
    expect(tables[0]?.rows).toHaveLength(2);
  });

  it('R13: says nothing of others when all stand in the table', () => {
    expect(paper(2).paragraphs.join('')).not.toContain('其余');
  });
});
