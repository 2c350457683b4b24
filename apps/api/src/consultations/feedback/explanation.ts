import { OPINION_DECISION_LABELS, STANCE_LABELS } from '@huiyin/contract';
import { isConcentrated } from '@huiyin/domain';
import type { ReportContent, ReportTable } from '../../kernel/platform/report-files.js';
import { headingOf } from '../drafting/article-words.js';
import type { Article } from '../drafting/consultation-article.entity.js';
import type { PeopleSums } from '../drafting/consultation-counts.js';
import type { Consultation } from '../drafting/consultation.entity.js';
import type { Opinion } from '../points/opinion.entity.js';
import { finalOf, isChanged } from './article-changes.js';
import { summaryWords, type OpinionFigures } from './summary-words.js';

export interface ExplanationFacts {
  row: Consultation;
  articles: readonly Article[];
  opinions: readonly Opinion[];
  sums: PeopleSums;
  /** of all opinions, also of those that the table has no room for */
  decided: OpinionFigures;
  department: string;
  office: string;
  /** the day it is made on */
  today: string;
}

/** 采纳情况说明 (R13): what goes to the meeting that decides, and afterwards to the public. Raw points are not in it (P10). */
export function explanationContent(facts: ExplanationFacts): ReportContent {
  const { row, opinions, department, office, today } = facts;
  const figures = { ...facts.sums, ...facts.decided };
  const unlisted = figures.opinions - opinions.length;
  const concluded = row.status === 'concluded';
  return {
    title: `${row.title}公开征求意见采纳情况说明${concluded ? '' : '（供审议）'}`,
    paragraphs: [
      `${department}于 ${row.opensOn} 至 ${row.closesOn} 就《${row.title}》公开征求意见。${summaryWords(figures)}`,
      ...(row.shortReason ? [`征集期不足 30 日的理由：${row.shortReason}`] : []),
      ...(row.extensionReason ? [`征集截止日由 ${row.firstClosesOn} 延长：${row.extensionReason}`] : []),
      ...(row.notIssuedReason ? [`不再出台的说明：${row.notIssuedReason}`] : []),
      `本说明${concluded ? '已向社会公布' : '供审议时参考，尚未向社会公布'}。三人以上提出的为相对集中的意见，列在前面。`,
      ...(unlisted > 0 ? [`下表列出人数最多的 ${opinions.length} 项，其余 ${unlisted} 项见征集页面。`] : []),
    ],
    tables: [opinionTable(facts), changeTable(facts)].filter(({ rows }) => rows.length > 0),
    closing: [office, today],
  };
}

function opinionTable({ articles, opinions }: ExplanationFacts): ReportTable {
  const headings = new Map(articles.map((article) => [article.id, headingOf(article)]));
  return {
    sheet: '意见和采纳情况',
    caption: '意见和采纳情况',
    header: ['条款', '态度', '意见', '人数', '是否相对集中', '采纳情况', '理由'],
    rows: opinions.map((opinion) => [
      headings.get(opinion.articleId ?? '') ?? headingOf(null),
      STANCE_LABELS[opinion.stance],
      opinion.wording ?? '（尚未概括）',
      opinion.people,
      isConcentrated(opinion.people) ? '是' : '否',
      opinion.decision ? OPINION_DECISION_LABELS[opinion.decision] : '尚未研究',
      opinion.reason ?? '',
    ]),
  };
}

const changeTable = ({ articles }: ExplanationFacts): ReportTable => ({
  sheet: '改动对照',
  caption: '改动对照',
  header: ['条款', '征求意见稿', '正式条文', '说明'],
  rows: articles
    .filter(isChanged)
    .map((article) => [
      headingOf(article),
      article.text ?? '（新增）',
      finalOf(article) ?? '（删去）',
      article.changeNote ?? '',
    ]),
});
