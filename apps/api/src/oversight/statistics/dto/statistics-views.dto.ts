import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  LETTER_KINDS,
  LETTER_STATUSES,
  MAILBOXES,
  RATINGS,
  REFUSAL_CODES,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
  type Rating,
  type RefusalCode,
} from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice, Day, Text } from '../../../kernel/platform/validation.js';

/** Every figure that opens a list. */
export const FIGURES = [
  'carriedIn',
  'received',
  'reopened',
  'valid',
  'closed',
  'answered',
  'answeredOnTime',
  'answeredLate',
  'refused',
  'referred',
  'merged',
  'withdrawn',
  'carriedOut',
  'overdue',
] as const;
export type Figure = (typeof FIGURES)[number];

export class StatisticsQuery {
  @Day({ label: '起始日', optional: true, description: '含；默认为截止日当年 1 月 1 日' }) from?: LocalDate;
  @Day({ label: '截止日', optional: true, description: '含；默认今天，不能晚于今天' }) to?: LocalDate;
}

export const NOBODY = 'none';

export class StatisticsListQuery extends PageQuery {
  @Day({ label: '起始日' }) from: LocalDate;
  @Day({ label: '截止日' }) to: LocalDate;
  @Choice({ label: '指标', of: FIGURES, name: 'StatisticsFigure' }) figure: Figure;
  @Choice({ label: '栏目', of: MAILBOXES, name: 'Mailbox', optional: true }) mailbox?: Mailbox;
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind', optional: true }) kind?: LetterKind;
  @Text({ label: '处室', optional: true, max: 36, line: true, description: '处室 id；none 为尚未分办' })
  department?: string;
  @Text({ label: '承办人', optional: true, max: 36, line: true, description: '承办人 id；none 为尚未指定' })
  handler?: string;
  @Choice({ label: '不予受理代码', of: REFUSAL_CODES, name: 'RefusalCode', optional: true })
  refusalCode?: RefusalCode;
}

export class PeriodFiguresView {
  @ApiProperty({ description: '上期结转：期初尚未办结' }) carriedIn: number;
  @ApiProperty({ description: '本期收到的来信' }) received: number;
  @ApiProperty({ description: '本期追问，重新计时' }) reopened: number;
  @ApiProperty({ description: '有效来信：收到的来信减去其中已并案、已撤回的' }) valid: number;
  @ApiProperty({ description: '本期办结 = 答复 + 不予受理 + 转送 + 并案 + 撤回' }) closed: number;
  @ApiProperty({ description: '本期答复' }) answered: number;
  @ApiProperty({ description: '其中按时答复' }) answeredOnTime: number;
  @ApiProperty({ description: '其中逾期答复；逾期后答复的永远算逾期' }) answeredLate: number;
  @ApiProperty({ description: '不予受理（已说明理由）' }) refused: number;
  @ApiProperty({ description: '转送有权处理的机关' }) referred: number;
  @ApiProperty({ description: '并案' }) merged: number;
  @ApiProperty({ description: '来信人撤回' }) withdrawn: number;
  @ApiProperty({ description: '结转下期：期末尚未办结' }) carriedOut: number;
  @ApiProperty({ description: '其中期末已逾期' }) overdue: number;
  @ApiProperty({ type: Number, nullable: true, description: '按时率 = 按时答复 ÷（答复 + 期末逾期未答复）' })
  onTimeRate: number | null;
  @ApiProperty({ type: Number, nullable: true, description: '答复率 = 答复 ÷（答复 + 期末逾期未答复）' })
  replyRate: number | null;
  @ApiProperty({ type: Number, nullable: true, description: '平均办理工作日' }) meanWorkingDays:
    | number
    | null;
}

export class RefusalRow {
  @ApiProperty({ enum: [...REFUSAL_CODES], enumName: 'RefusalCode' }) code: RefusalCode;
  @ApiProperty() label: string;
  @ApiProperty() count: number;
}

class WithSpread extends PeriodFiguresView {
  @ApiProperty({ type: [RefusalRow], description: '不予受理按代码；合计列出全部代码，其余只列有的' })
  refusals: RefusalRow[];
  @ApiProperty({ type: Number, nullable: true, description: '九成的答复不超过这么多个工作日' })
  p90WorkingDays: number | null;
  @ApiProperty({ description: '收到的评价' }) rated: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '满意率 =（非常满意 + 满意 + 基本满意）÷ 评价数；没有评价为 null',
  })
  satisfactionRate: number | null;
}

export class MailboxFiguresRow extends WithSpread {
  @ApiProperty({ enum: [...MAILBOXES], enumName: 'Mailbox' }) mailbox: Mailbox;
  @ApiProperty() mailboxLabel: string;
}
export class KindFiguresRow extends WithSpread {
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
}
export class DepartmentFiguresRow extends WithSpread {
  @ApiProperty({ type: String, nullable: true, description: '尚未分办为 null' }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
}
export class HandlerFiguresRow extends WithSpread {
  @ApiProperty({ type: String, nullable: true }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ type: String, nullable: true, description: '尚未指定为 null' }) handlerId: string | null;
  @ApiProperty({ type: String, nullable: true }) handler: string | null;
}
export class MonthFiguresRow extends PeriodFiguresView {
  @ApiProperty({ example: '2026-03' }) month: string;
}
export class RatingRow {
  @ApiProperty({ enum: [...RATINGS], enumName: 'Rating' }) rating: Rating;
  @ApiProperty() label: string;
  @ApiProperty() count: number;
}

export class StatisticsView extends WithSpread {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ format: 'date', description: '数据截止日：期末状态按这一天 24 时判断' }) cutOff: string;
  @ApiProperty({ type: [MailboxFiguresRow] }) byMailbox: MailboxFiguresRow[];
  @ApiProperty({ type: [KindFiguresRow] }) byKind: KindFiguresRow[];
  @ApiProperty({ type: [DepartmentFiguresRow] }) byDepartment: DepartmentFiguresRow[];
  @ApiProperty({ type: [HandlerFiguresRow] }) byHandler: HandlerFiguresRow[];
  @ApiProperty({ type: [RatingRow] }) ratings: RatingRow[];
}

export class MonthlySeriesView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [MonthFiguresRow], description: '逐月，最多 36 个月' }) months: MonthFiguresRow[];
}

export class StatisticsLetterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: '反映本处室的来信不显示，为 null' }) number:
    | string
    | null;
  @ApiProperty() title: string;
  @ApiProperty({ description: '第几轮；追问后为 2' }) round: number;
  @ApiProperty({ enum: [...MAILBOXES], enumName: 'Mailbox' }) mailbox: Mailbox;
  @ApiProperty() mailboxLabel: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty({ enum: [...LETTER_STATUSES], enumName: 'LetterStatus' }) status: LetterStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ type: String, nullable: true }) handler: string | null;
  @ApiProperty({ format: 'date' }) openedOn: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: '暂定：到期日涉及尚未公布放假安排的年份' }) provisional: boolean;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'date' }) endedOn: string | null;
}

export class StatisticsLetterPage {
  @ApiProperty({ type: [StatisticsLetterView] }) items: StatisticsLetterView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
