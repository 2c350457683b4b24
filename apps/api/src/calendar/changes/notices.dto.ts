import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DueMove } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Day, Flag, Text, Whole } from '../../kernel/platform/validation.js';

export const NOTICE_FORMATS = ['text', 'json', 'ics'] as const;
export type NoticeFormat = (typeof NOTICE_FORMATS)[number];
/** Letters a change would move, by what happens to them. */
export const SHOWN_MOVES = ['later', 'earlier', 'kept', 'confirmed', 'tentative'] as const;
export type ShownMove = (typeof SHOWN_MOVES)[number];
export const isShown = (move: DueMove): move is ShownMove =>
  (SHOWN_MOVES as readonly string[]).includes(move);

export class CalendarNoticeDto {
  @Choice({ label: '格式', of: NOTICE_FORMATS, name: 'NoticeFormat' }) format: NoticeFormat;
  @Text({ label: '通知内容', max: 60_000, description: '通知全文，或 JSON、ics 文件的内容' }) content: string;
  @Whole({ label: '年份', optional: true, min: 2007, max: 2100, description: '内容里没有写明时' })
  year?: number;
  @Text({ label: '通知标题', optional: true, max: 200, line: true }) title?: string;
  @Text({ label: '通知网址', optional: true, max: 500, line: true, description: '国务院网站上的原文地址' })
  url?: string;
  @Day({ label: '公布日期', optional: true }) publishedOn?: LocalDate;
}

export class CalendarPreviewDto extends CalendarNoticeDto {
  @Choice({ label: '变动', optional: true, of: SHOWN_MOVES, name: 'DueMove', description: '只列出这一种' })
  move?: ShownMove;
  @Whole({ label: '每页条数', optional: true, min: 1, max: 100 }) limit?: number;
  @Text({ label: '翻页标记', optional: true, max: 400 }) cursor?: string;
}

export class ApplyCalendarNoticeDto extends CalendarNoticeDto {
  @Whole({ label: '日历版本', min: 1, max: 1_000_000_000, description: '预览时返回的 baseVersion' })
  baseVersion: number;
  @Flag({ label: '已核对提示', optional: true, description: '预览中有提示时必须为 true' })
  acceptWarnings?: boolean;
}

export class RevertCalendarNoticeDto {
  @Whole({ label: '日历版本', min: 1, max: 1_000_000_000, description: '列表中返回的 version' })
  baseVersion: number;
  @Text({ label: '撤销原因', min: 2, max: 500 }) reason: string;
}

export class VersionsQuery extends PageQuery {}

class CalendarNoticeProblem {
  @ApiProperty({ enum: ['error', 'warning'], enumName: 'NoticeProblemSeverity' }) severity: string;
  @ApiProperty({ description: '原文第几行' }) line: number;
  @ApiProperty({ description: '有问题的文字' }) text: string;
  @ApiProperty() message: string;
}

export class CalendarNoticeDay {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty() festival: string;
}

class ChangedDayView {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty({ example: '周五' }) weekday: string;
  @ApiProperty({ description: '现在是工作日' }) workingBefore: boolean;
  @ApiProperty({ description: '载入后是工作日' }) workingAfter: boolean;
  @ApiProperty() reasonBefore: string;
  @ApiProperty() reasonAfter: string;
}

class MoveCountView {
  @ApiProperty({ enum: [...SHOWN_MOVES], enumName: 'DueMove' }) move: string;
  @ApiProperty({ format: 'date', description: '现在的到期日' }) dueOn: string;
  @ApiProperty({ format: 'date', description: '载入后的到期日' }) newDueOn: string;
  @ApiProperty({ format: 'date', description: '按新安排算出的日子' }) computedDueOn: string;
  @ApiProperty({ description: '现在的到期日为暂定' }) provisionalBefore: boolean;
  @ApiProperty({ description: '载入后仍为暂定' }) provisional: boolean;
  @ApiProperty() letters: number;
}

class MovedLetterItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ enum: [...SHOWN_MOVES], enumName: 'DueMove' }) move: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ format: 'date' }) newDueOn: string;
  @ApiProperty({ format: 'date' }) computedDueOn: string;
  @ApiProperty({ description: '现在的到期日为暂定' }) provisionalBefore: boolean;
  @ApiProperty({ description: '载入后仍为暂定' }) provisional: boolean;
}

class MovedLetterPage {
  @ApiProperty({ type: [MovedLetterItemView] }) items: MovedLetterItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

class MoveTotalsView {
  @ApiProperty({ description: '在办来信' }) open: number;
  @ApiProperty({ description: '顺延' }) later: number;
  @ApiProperty({ description: '提前' }) earlier: number;
  @ApiProperty({ description: '新算出的日子已过，仍以承诺的为准' }) kept: number;
  @ApiProperty({ description: '由暂定变为确定' }) confirmed: number;
  @ApiProperty({ description: '由确定变为暂定' }) tentative: number;
  @ApiProperty({ description: '若照新日子算会变为逾期的（按承诺不逾期）' }) wouldBecomeOverdue: number;
  @ApiProperty({ description: '现已逾期、顺延后不再逾期的' }) noLongerOverdue: number;
}

export class CalendarNoticeContent {
  @ApiProperty({ example: 'cn-2027' }) noticeId: string;
  @ApiProperty() year: number;
  @ApiProperty() title: string;
  @ApiProperty() url: string;
  @ApiProperty({ format: 'date' }) publishedOn: string;
  @ApiProperty({ type: String, nullable: true, description: '它所调整的通知' }) revises: string | null;
  @ApiProperty({ type: [CalendarNoticeDay] }) offDays: CalendarNoticeDay[];
  @ApiProperty({ type: [CalendarNoticeDay] }) workDays: CalendarNoticeDay[];
}

export class CalendarNoticePreview {
  @ApiProperty({ description: '预览所依据的日历版本' }) baseVersion: number;
  @ApiProperty({ description: '没有错误，可以载入' }) usable: boolean;
  @ApiProperty({ type: [CalendarNoticeProblem] }) problems: CalendarNoticeProblem[];
  @ApiProperty({ type: CalendarNoticeContent, nullable: true }) notice: CalendarNoticeContent | null;
  @ApiProperty({ type: [ChangedDayView], description: '与现在不同的日子' }) changedDays: ChangedDayView[];
  @ApiProperty({ type: MoveTotalsView, nullable: true }) totals: MoveTotalsView | null;
  @ApiProperty({ type: [MoveCountView], description: '从哪天移到哪天，各多少件' }) moves: MoveCountView[];
  @ApiProperty({ type: MovedLetterPage }) letters: MovedLetterPage;
}

export class CalendarNoticeView extends CalendarNoticeContent {
  @ApiProperty({ description: '载入记录的编号；随软件发布的通知用它的 noticeId' }) id: string;
  @ApiProperty({ enum: ['bundled', 'text', 'json', 'ics'], enumName: 'CalendarNoticeSource' }) source: string;
  @ApiProperty({ description: '现在起作用' }) active: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) appliedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) appliedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) revertedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) revertedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) revertReason: string | null;
  @ApiPropertyOptional({ description: '载入时的原文，只在查看一份通知时给出' }) sourceText?: string;
}

export class CalendarNoticeList {
  @ApiProperty({ description: '日历版本' }) version: number;
  @ApiProperty({ type: [CalendarNoticeView] }) items: CalendarNoticeView[];
}

export class CalendarVersionView {
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['bundled', 'apply', 'revert'], enumName: 'CalendarVersionCause' }) cause: string;
  @ApiProperty({ type: String, nullable: true, description: '载入或撤销的通知' }) title: string | null;
  @ApiProperty({ type: String, nullable: true }) author: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) createdAt: string | null;
  @ApiProperty({ enum: ['running', 'done', 'superseded'], enumName: 'RecomputationStatus' }) status: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) finishedAt: string | null;
  @ApiProperty({ description: '载入时预计变动的来信' }) planned: number;
  @ApiProperty({ description: '已重新计算的来信' }) moved: number;
  @ApiProperty() later: number;
  @ApiProperty() earlier: number;
  @ApiProperty() kept: number;
  @ApiProperty() confirmed: number;
  @ApiProperty() tentative: number;
}

export class CalendarVersionPage {
  @ApiProperty({ type: [CalendarVersionView] }) items: CalendarVersionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

class CalendarAlarmView {
  @ApiProperty({ description: '缺少放假通知的年份' }) year: number;
  @ApiProperty({ format: 'date' }) since: string;
  @ApiProperty() message: string;
}

export class CalendarStatusView {
  @ApiProperty() version: number;
  @ApiProperty({ description: '已公布放假安排的最后一年' }) publishedUntil: number;
  @ApiProperty({ type: CalendarAlarmView, nullable: true }) alarm: CalendarAlarmView | null;
  @ApiProperty({ description: '到期日为暂定的在办来信' }) provisionalLetters: number;
  @ApiProperty({ type: CalendarVersionView }) run: CalendarVersionView;
}
