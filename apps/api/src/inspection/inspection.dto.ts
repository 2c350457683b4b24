import { ApiProperty } from '@nestjs/swagger';
import {
  INDICATOR_CODES,
  INSPECTION_STATES,
  INSPECTION_SUBJECTS,
  TEXT_LIMITS,
  type IndicatorCode,
  type InspectionState,
  type InspectionSubject,
} from '@huiyin/contract';
import type { RowStanding } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { Choice, Day, Flag, Text, Whole } from '../kernel/platform/validation.js';
import { WebAddress } from '../kernel/platform/written-form.js';

const CODE = { enum: [...INDICATOR_CODES], enumName: 'IndicatorCode' };
const STATE = { enum: [...INSPECTION_STATES], enumName: 'InspectionState' };
const DAY = { type: String, format: 'date', nullable: true } as const;
const FORMATS = ['docx', 'xlsx'] as const;

export class ParameterView {
  @ApiProperty() key: string;
  @ApiProperty({ description: '界限的名称' }) label: string;
  @ApiProperty() value: number;
  @ApiProperty() min: number;
  @ApiProperty() max: number;
}

export class ThresholdsView {
  @ApiProperty(CODE) code: IndicatorCode;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) effectiveFrom: LocalDate;
  @ApiProperty({ description: '依据；原文没有核对过的带“依据待核对”' }) basis: string;
  @ApiProperty({ description: '依据的原文已核对' }) basisChecked: boolean;
  @ApiProperty({ type: [ParameterView] }) parameters: ParameterView[];
}

export class ThresholdsPage {
  @ApiProperty({ type: [ThresholdsView], description: '按指标，生效日早的在前' }) items: ThresholdsView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class InspectionRowView {
  @ApiProperty({ ...CODE, description: '行的代码，也是地址中的 {row}' }) row: IndicatorCode;
  @ApiProperty({ description: '指标' }) title: string;
  @ApiProperty({ description: '单项否决' }) veto: boolean;
  @ApiProperty({ description: '依据；原文没有核对过的带“依据待核对”' }) basis: string;
  @ApiProperty() basisChecked: boolean;
  @ApiProperty({ type: Number, nullable: true, description: '今天的数字；null 为没有测到' }) value:
    | number
    | null;
  @ApiProperty({ description: '数字的单位' }) unit: RowStanding['unit'];
  @ApiProperty({ ...DAY, description: '最早失分日：没有人处理时最早失分的一天' }) failsOn: LocalDate | null;
  @ApiProperty({ description: '最早失分日所在年份的放假安排还没有公布' }) provisional: boolean;
  @ApiProperty(STATE) state: InspectionState;
  @ApiProperty({ description: '正常、预警或失分' }) stateLabel: string;
  @ApiProperty({ description: '状态的说明' }) words: string;
  @ApiProperty({ description: '说明的条数' }) notes: number;
  @ApiProperty({ type: [ParameterView], description: '今天生效的界限' }) parameters: ParameterView[];
}

export class SelfInspectionView {
  @ApiProperty({ format: 'date' }) asOf: LocalDate;
  @ApiProperty({ type: [InspectionRowView] }) rows: InspectionRowView[];
}

export class InspectionItemView {
  @ApiProperty({ enum: [...INSPECTION_SUBJECTS], enumName: 'InspectionSubject' }) subject: InspectionSubject;
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() note: string;
  @ApiProperty({ ...DAY, description: '起算、公布或到期的日期' }) on: LocalDate | null;
  @ApiProperty({ ...DAY, description: '这一件最早失分的日期' }) failsOn: LocalDate | null;
}

export class InspectionItemPage {
  @ApiProperty({ type: [InspectionItemView] }) items: InspectionItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class InspectionNoteDto {
  @Text({ label: '说明', min: 2, max: TEXT_LIMITS.noteMax }) body: string;
}

export class InspectionNoteView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, description: '写的人' }) author: string | null;
  @ApiProperty() body: string;
}

export class InspectionNotePage {
  @ApiProperty({ type: [InspectionNoteView], description: '新的在前' }) items: InspectionNoteView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** Each row takes its own numbers (see `parameters`); another row's are refused. */
export class NewThresholdsDto {
  @Day({ label: '生效日期', description: '须晚于今天' }) effectiveFrom: LocalDate;
  @Text({ label: '依据', min: 2, max: 200, line: true }) basis: string;
  @Flag({ label: '依据原文已核对' }) basisChecked: boolean;
  @Whole({ label: '预警月数', optional: true, min: 0, max: 4000 }) amberMonths?: number;
  @Whole({ label: '失分月数', optional: true, min: 0, max: 4000 }) redMonths?: number;
  @Whole({ label: '预警天数', optional: true, min: 0, max: 4000 }) amberDays?: number;
  @Whole({ label: '失分天数', optional: true, min: 0, max: 4000 }) redDays?: number;
  @Whole({ label: '预警次数', optional: true, min: 0, max: 4000 }) amberCount?: number;
  @Whole({ label: '失分次数', optional: true, min: 0, max: 4000 }) redCount?: number;
  @Whole({ label: '预警百分比', optional: true, min: 0, max: 4000 }) amberPercent?: number;
  @Whole({ label: '失分百分比', optional: true, min: 0, max: 4000 }) redPercent?: number;
  @Whole({ label: '严重月数', optional: true, min: 0, max: 4000 }) worstMonths?: number;
  @Whole({ label: '1 月几日', optional: true, min: 0, max: 4000 }) lastDate?: number;
  @Whole({ label: '日志天数', optional: true, min: 0, max: 4000 }) logDays?: number;
}

export class DayCountsView {
  @ApiProperty() green: number;
  @ApiProperty() amber: number;
  @ApiProperty() red: number;
  @ApiProperty({ description: '已过去而没有记录的天数' }) missing: number;
}

export class RowYearView {
  @ApiProperty(CODE) row: IndicatorCode;
  @ApiProperty() title: string;
  @ApiProperty({ description: '一天一个字符：g 正常、a 预警、r 失分、- 没有记录、. 还没有到' }) days: string;
  @ApiProperty({ type: DayCountsView }) counts: DayCountsView;
}

export class InspectionYearView {
  @ApiProperty() year: number;
  @ApiProperty({ type: [RowYearView] }) rows: RowYearView[];
}

export class InspectionYearQuery {
  @Whole({ label: '年份', optional: true, min: 2020, max: 2099, description: '默认今年' }) year?: number;
}

export class InspectionSnapshotView {
  @ApiProperty({ format: 'date' }) on: LocalDate;
  @ApiProperty(STATE) state: InspectionState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
  @ApiProperty() unit: RowStanding['unit'];
  @ApiProperty() words: string;
  @ApiProperty({ ...DAY }) failsOn: LocalDate | null;
  @ApiProperty({ type: [ParameterView], description: '当天生效的界限' }) parameters: ParameterView[];
}

export class InspectionSnapshotPage {
  @ApiProperty({ type: [InspectionSnapshotView], description: '新的在前' }) items: InspectionSnapshotView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class SurveyDto {
  @Text({ label: '名称', min: 2, max: 100, line: true }) title: string;
  @Text({ label: '渠道', min: 2, max: 60, line: true, description: '例如 省政府网站、入户问卷' })
  channel: string;
  @Day({ label: '开始日期' }) beganOn: LocalDate;
  @WebAddress({ label: '网址', optional: true, max: 300 }) link?: string;
}

export class SurveyView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() channel: string;
  @ApiProperty({ format: 'date' }) beganOn: LocalDate;
  @ApiProperty({ type: String, nullable: true }) link: string | null;
}

export class SurveyPage {
  @ApiProperty({ type: [SurveyView], description: '新的在前，至多 100 次' }) items: SurveyView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class RestoreDto {
  @Day({ label: '演练日期' }) restoredOn: LocalDate;
  @Text({ label: '说明', min: 2, max: 200, line: true, description: '恢复到哪里、核对了什么' }) note: string;
}

export class RestoreView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date' }) restoredOn: LocalDate;
  @ApiProperty() note: string;
}

export class RestorePage {
  @ApiProperty({ type: [RestoreView], description: '新的在前，至多 100 次' }) items: RestoreView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ComplexDto {
  @Text({ label: '理由', min: 4, max: 200, line: true }) reason: string;
}

export class QuarterFileQuery {
  @Whole({ label: '年份', min: 2020, max: 2099 }) year: number;
  @Whole({ label: '季度', min: 1, max: 4 }) quarter: number;
  @Choice({ label: '格式', of: FORMATS, name: 'ReportFormat' }) format: 'docx' | 'xlsx';
}
