import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '@huiyin/workdays';
import { Choice, Day, Flag, Text, Whole } from '../../../kernel/platform/validation.js';
import { WebAddress } from '../../../kernel/platform/written-form.js';
import { StatisticsLetterView, StatisticsView } from '../../statistics/index.js';

export const REPORT_FORMATS = ['xlsx', 'docx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const MONTH = { label: '月份', min: 7, max: 7, line: true };
/** 政府信息公开条例 is of 2007: no office reports on earlier years. */
export const FIRST_YEAR = 2007;
const YEAR = { label: '年份', min: FIRST_YEAR, max: 2100 };
const FORMAT = { label: '格式', of: REPORT_FORMATS, name: 'ReportFormat' } as const;

export class MonthQuery {
  @Text({ ...MONTH, optional: true, description: 'YYYY-MM，不能晚于本月；默认上个月' }) month?: string;
}
export class MonthFileQuery {
  @Text(MONTH) month: string;
  @Choice(FORMAT) format: ReportFormat;
}
export class YearQuery {
  @Whole({ ...YEAR, optional: true, description: '默认今年' }) year?: number;
}
export class YearFileQuery {
  @Whole(YEAR) year: number;
  @Choice(FORMAT) format: ReportFormat;
}

export class OverdueLetterView extends StatisticsLetterView {
  @ApiProperty({ description: '到期日之后至截止日的工作日' }) workingDaysOverdue: number;
}

export class MonthlyReportView {
  @ApiProperty({ example: '2026-03' }) month: string;
  @ApiProperty() office: string;
  @ApiProperty({ description: '通报标题' }) title: string;
  @ApiProperty({ type: [String], description: '按通报写法的几段文字' }) paragraphs: string[];
  @ApiProperty({ type: StatisticsView }) statistics: StatisticsView;
  @ApiProperty({
    type: [OverdueLetterView],
    description: '期末逾期未答复的来信，至多 200 件；反映问题和涉及本局处室的只写类别，不写标题',
  })
  overdueLetters: OverdueLetterView[];
  @ApiProperty({ description: '上表的标题；未列全时写明共几件' }) overdueCaption: string;
}

export class AnnualFieldsDto {
  @Whole({ label: '其他渠道征集调查期数', min: 0, max: 100_000 }) surveys: number;
  @Whole({ label: '其他渠道征集调查收到意见数', min: 0, max: 100_000_000 }) surveyOpinions: number;
  @Whole({ label: '其他渠道公布调查结果期数', min: 0, max: 100_000 }) surveyResults: number;
  @Whole({ label: '在线访谈期数', min: 0, max: 100_000 }) interviews: number;
  @Whole({ label: '网民提问数', min: 0, max: 100_000_000 }) interviewQuestions: number;
  @Whole({ label: '答复提问数', min: 0, max: 100_000_000 }) interviewAnswers: number;
  @Flag({ label: '是否使用统一平台', optional: true }) unifiedPlatform?: boolean;
  @Flag({ label: '是否提供智能问答', optional: true }) smartAnswers?: boolean;
  @Day({ label: '公布日期', optional: true, description: '不能晚于今天；与公布网址一起填写' })
  publishedOn?: LocalDate;
  @WebAddress({ label: '公布网址', optional: true, max: 300 }) publishedLink?: string;
}

/** What was asked elsewhere, on paper or on other sites; typed in. */
export class OtherSurveysView {
  @ApiProperty({ description: '期数' }) surveys: number;
  @ApiProperty({ description: '收到意见数' }) surveyOpinions: number;
  @ApiProperty({ description: '公布结果期数' }) surveyResults: number;
}

export class AnnualReportView {
  @ApiProperty() year: number;
  @ApiProperty() office: string;
  @ApiProperty({ format: 'date' }) cutOff: string;
  @ApiProperty({ description: '收到留言数量（含追问）' }) received: number;
  @ApiProperty({ description: '收到留言数量（不含追问）' }) receivedLetters: number;
  @ApiProperty({ description: '办结留言数量' }) closed: number;
  @ApiProperty({ type: Number, nullable: true, description: '平均办理时间（天）' }) averageDays:
    | number
    | null;
  @ApiProperty({ description: '公开答复数量' }) published: number;
  @ApiProperty({ description: '征集调查期数：本系统的征集加其他渠道' }) surveys: number;
  @ApiProperty({ description: '收到意见数量，条' }) surveyOpinions: number;
  @ApiProperty({ description: '公布调查结果期数' }) surveyResults: number;
  @ApiProperty({ type: OtherSurveysView, description: '其中填写的其他渠道' }) otherSurveys: OtherSurveysView;
  @ApiProperty() interviews: number;
  @ApiProperty() interviewQuestions: number;
  @ApiProperty() interviewAnswers: number;
  @ApiProperty({ description: '是否使用统一平台' }) unifiedPlatform: boolean;
  @ApiProperty({ description: '是否提供智能问答' }) smartAnswers: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '公布日期；null 为没有登记公布' })
  publishedOn: LocalDate | null;
  @ApiProperty({ type: String, nullable: true, description: '公布网址' }) publishedLink: string | null;
}
