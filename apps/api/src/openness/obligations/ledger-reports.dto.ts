import { ApiProperty } from '@nestjs/swagger';
import { LEDGER_STATES, type LedgerState } from '@huiyin/contract';
import { NEGLECT } from '@huiyin/domain';
import { REPORT_FORMATS, type ReportFormat } from './ledger-file.js';
import type { LocalDate } from '@huiyin/workdays';
import { Choice, Day, Whole } from '../../kernel/platform/validation.js';

const FORMAT = { label: '格式', of: REPORT_FORMATS, name: 'ReportFormat' } as const;

export class FormatQuery {
  @Choice(FORMAT) format: ReportFormat;
}

export class LedgerFileQuery {
  @Whole({ label: '年份', min: 2018, max: 2099 }) year: number;
  @Choice(FORMAT) format: ReportFormat;
}

export class NeglectQuery {
  @Day({ label: '从', description: '按期限所在的日期' }) from: LocalDate;
  @Day({ label: '到' }) to: LocalDate;
}

export class NeglectFileQuery extends NeglectQuery {
  @Choice(FORMAT) format: ReportFormat;
}

export class NeglectItemView {
  @ApiProperty() code: string;
  @ApiProperty({ description: '公文标题或事项名称' }) title: string;
  @ApiProperty({ type: String, nullable: true, description: '负责处室；null 为公开办' }) department:
    | string
    | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '期限的最后一刻' })
  lastAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '实际办理的时间' })
  provedAt: string | null;
  @ApiProperty({ enum: [...LEDGER_STATES], enumName: 'LedgerState' }) state: LedgerState;
  @ApiProperty() stateLabel: string;
}

export class NeglectListView {
  @ApiProperty({ enum: NEGLECT.map(({ key }) => key) }) key: string;
  @ApiProperty({ description: '细则五(四)的三类情形之一' }) label: string;
  @ApiProperty({ type: [NeglectItemView] }) items: NeglectItemView[];
}

export class NeglectView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [NeglectListView] }) lists: NeglectListView[];
}
