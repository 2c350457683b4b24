import { dueText } from '@huiyin/contract';
import { chineseDay } from '@huiyin/domain';
import type { AnnualReportView, MonthlyReportView } from './dto/reports.dto.js';
import { decimal, percent } from './report-words.js';
import type { ReportContent } from '../../kernel/platform/report-files.js';

/** 月度通报 as a file: each department’s figures, and what is late (R18, 细则五(四)). */
export function monthlyContent({
  title,
  paragraphs,
  statistics,
  overdueLetters,
  overdueCaption,
  office,
}: MonthlyReportView): ReportContent {
  const row = (name: string, s: (typeof statistics.byDepartment)[number] | typeof statistics) => [
    name,
    s.carriedIn,
    s.received,
    s.reopened,
    s.closed,
    s.answeredOnTime,
    s.answeredLate,
    s.overdue,
    s.carriedOut,
    percent(s.onTimeRate),
    decimal(s.meanWorkingDays),
  ];
  return {
    title,
    paragraphs,
    tables: [
      {
        sheet: '统计',
        caption: '各处室办理情况',
        header: [
          '处室',
          '结转',
          '收到',
          '追问',
          '办结',
          '按时答复',
          '逾期答复',
          '逾期未答',
          '在办',
          '按时率',
          '平均工作日',
        ],
        rows: [
          ...statistics.byDepartment.map((s) => row(s.department ?? '尚未分办', s)),
          row('合计', statistics),
        ],
      },
      ...(overdueLetters.length === 0
        ? []
        : [
            {
              sheet: '逾期来信',
              caption: overdueCaption,
              header: ['编号', '标题', '承办处室', '收到日', '到期日', '逾期工作日'],
              rows: overdueLetters.map((letter) => [
                letter.number ?? '—',
                letter.title,
                letter.department ?? '尚未分办',
                letter.openedOn,
                dueText(letter.dueOn, letter.provisional),
                letter.workingDaysOverdue,
              ]),
            },
          ]),
    ],
    closing: [office, `数据截至${chineseDay(statistics.cutOff)}`],
  };
}

/** The interaction part of 政府网站工作年度报表 as a file. */
export function annualContent(report: AnnualReportView): ReportContent {
  const rows: [string, string, string | number][] = [
    ['留言办理', '收到留言数量（含追问）', report.received],
    ['留言办理', '收到留言数量（不含追问）', report.receivedLetters],
    ['留言办理', '办结留言数量', report.closed],
    ['留言办理', '平均办理时间（天）', decimal(report.averageDays)],
    ['留言办理', '公开答复数量', report.published],
    ['征集调查', '征集调查期数', report.surveys],
    ['征集调查', '收到意见数量', report.surveyOpinions],
    ['征集调查', '公布调查结果期数', report.surveyResults],
    ['在线访谈', '访谈期数', report.interviews],
    ['在线访谈', '网民留言数量', report.interviewQuestions],
    ['在线访谈', '答复网民提问数量', report.interviewAnswers],
    ['互动平台', '是否使用统一平台', yes(report.unifiedPlatform)],
    ['互动平台', '是否提供智能问答', yes(report.smartAnswers)],
    ['年度报表', '公布日期', report.publishedOn ?? '没有登记公布'],
    ['年度报表', '公布网址', report.publishedLink ?? '—'],
  ];
  return {
    title: `${report.office}政府网站工作年度报表（互动交流，${report.year}年度）`,
    paragraphs: [`数据截至${chineseDay(report.cutOff)}。`],
    tables: [{ sheet: '互动交流', caption: '互动交流', header: ['栏目', '指标', '数值'], rows }],
    closing: [report.office],
  };
}

const yes = (is: boolean): string => (is ? '是' : '否');
