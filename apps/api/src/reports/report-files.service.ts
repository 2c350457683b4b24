import { dueText } from '@huiyin/contract';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { StaffActor } from '../identity/actor.js';
import { XLSX_TYPE } from '../platform/workbook.js';
import { AnnualReportService } from './annual-report.service.js';
import type {
  AnnualReportView,
  MonthFileQuery,
  MonthlyReportView,
  YearFileQuery,
} from './dto/reports.dto.js';
import { decimal, MonthlyReportService, percent } from './monthly-report.service.js';
import { DOCX_TYPE, toDocx, toXlsx, type ReportContent } from './report-files.js';

export interface ReportFile {
  name: string;
  extension: string;
  type: string;
  content: Buffer;
}

/** Reports as files. Who took one away is audited. */
@Injectable()
export class ReportFilesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly monthlyReports: MonthlyReportService,
    private readonly annualReports: AnnualReportService,
    private readonly audit: AuditService,
  ) {}

  async monthly(actor: StaffActor, { month, format }: MonthFileQuery): Promise<ReportFile> {
    const report = await this.monthlyReports.report(actor, month);
    return this.file(actor, report.title, format, monthlyContent(report), { report: 'monthly', month });
  }

  async annual(actor: StaffActor, { year, format }: YearFileQuery): Promise<ReportFile> {
    const report = await this.annualReports.report(actor, year);
    const content = annualContent(report);
    return this.file(actor, content.title, format, content, { report: 'annual', year });
  }

  private async file(
    actor: StaffActor,
    name: string,
    format: 'xlsx' | 'docx',
    content: ReportContent,
    detail: Record<string, unknown>,
  ): Promise<ReportFile> {
    const xlsx = format === 'xlsx';
    const file = xlsx ? await toXlsx(content, '统计') : await toDocx(content);
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor,
        action: 'report.export',
        subjectType: 'system',
        subjectId: null,
        detail: { ...detail, format },
      }),
    );
    return { name, extension: format, type: xlsx ? XLSX_TYPE : DOCX_TYPE, content: file };
  }
}

function monthlyContent({
  title,
  paragraphs,
  statistics,
  overdueLetters,
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
              caption: '逾期未答复的来信',
              header: ['编号', '标题', '承办处室', '收到日', '到期日'],
              rows: overdueLetters.map((letter) => [
                letter.number ?? '—',
                letter.title,
                letter.department ?? '尚未分办',
                letter.openedOn,
                dueText(letter.dueOn, letter.provisional),
              ]),
            },
          ]),
    ],
    closing: [office, `数据截至 ${statistics.cutOff}`],
  };
}

function annualContent(report: AnnualReportView): ReportContent {
  const rows: [string, string, string | number][] = [
    ['留言办理', '收到留言数量', report.received],
    ['留言办理', '办结留言数量', report.closed],
    ['留言办理', '平均办理时间（天）', decimal(report.averageDays)],
    ['留言办理', '公开答复数量', report.published],
    ['征集调查', '征集调查期数', report.surveys],
    ['征集调查', '收到意见数量', report.surveyOpinions],
    ['征集调查', '公布调查结果期数', report.surveyResults],
    ['在线访谈', '访谈期数', report.interviews],
    ['在线访谈', '网民留言数量', report.interviewQuestions],
    ['在线访谈', '答复网民提问数量', report.interviewAnswers],
  ];
  return {
    title: `${report.office}政府网站工作年度报表（互动交流，${report.year}年度）`,
    paragraphs: [`数据截至 ${report.cutOff}。收到留言含追问。`],
    tables: [{ caption: '互动交流', header: ['栏目', '指标', '数值'], rows }],
    closing: [report.office],
  };
}
