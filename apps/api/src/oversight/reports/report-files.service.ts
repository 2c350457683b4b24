import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { AnnualReportService } from './annual-report.service.js';
import type { MonthFileQuery, YearFileQuery } from './dto/reports.dto.js';
import { MonthlyReportService } from './monthly-report.service.js';
import { annualContent, monthlyContent } from './report-content.js';
import { DOCX_TYPE, toDocx, toXlsx, type ReportContent } from '../../kernel/platform/report-files.js';

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
    const file = xlsx ? await toXlsx(content) : await toDocx(content);
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
