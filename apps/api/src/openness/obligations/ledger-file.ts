import { StreamableFile } from '@nestjs/common';
import { DOCX_TYPE, toDocx, toXlsx, type ReportContent } from '../../kernel/platform/report-files.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';

export const REPORT_FORMATS = ['xlsx', 'docx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** For @ApiResponse: a file in the format that was asked for. */
export const FILE_ANSWER = {
  status: 200,
  content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } },
} as const;

/** A report in its format, named by its title. */
export async function reportFile(content: ReportContent, format: ReportFormat): Promise<StreamableFile> {
  const written = format === 'xlsx' ? await toXlsx(content) : await toDocx(content);
  return new StreamableFile(written, {
    type: format === 'xlsx' ? XLSX_TYPE : DOCX_TYPE,
    disposition: `attachment; filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(`${content.title}.${format}`)}`,
  });
}
