import type { ReportContent } from '../../kernel/platform/report-files.js';
import { headingOf } from '../drafting/article-words.js';
import type { Article } from '../drafting/consultation-article.entity.js';
import type { Consultation } from '../drafting/consultation.entity.js';

/** Lines for writing by hand. */
const BLANK_POINTS = 6;

/** 征求意见稿、依据、说明 and a form, for people without a phone: printed, filled in and sent or brought (P17). */
export function draftContent(row: Consultation, articles: readonly Article[], office: string): ReportContent {
  return {
    title: row.title,
    paragraphs: [
      `征求意见时间：${row.opensOn} 至 ${row.closesOn}（当日 24 时截止）`,
      ...(row.shortReason ? [`征集期不足 30 日的理由：${row.shortReason}`] : []),
      `联系方式：${row.contact ?? ''}`,
      ...lines('决策依据', row.basis),
      ...lines('起草说明', row.explanation),
      ...articles.flatMap((article) => lines(headingOf(article), article.text)),
    ],
    tables: [
      {
        sheet: '意见表',
        caption: '意见表（姓名和联系方式可以不填）',
        header: ['姓名或单位', '联系电话', '是否同意公布单位名称'],
        rows: [['', '', '']],
      },
      {
        sheet: '意见',
        caption: '意见（态度填支持、反对或建议修改）',
        header: ['条款', '态度', '意见'],
        rows: Array.from({ length: BLANK_POINTS }, () => ['', '', '']),
      },
    ],
    closing: [office],
  };
}

const lines = (heading: string, text: string | null): string[] =>
  (text ?? '').split('\n').map((line, at) => (at === 0 ? `${heading}　${line}` : line));
