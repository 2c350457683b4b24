import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LETTER_KINDS, RATINGS, type LetterKind, type Rating } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Matches } from 'class-validator';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice, Day, Optional } from '../../../kernel/platform/validation.js';
import { FIGURES, type Figure } from '../figures.js';
import { DeadlineItemView, UNIT } from './deadline-views.dto.js';
import { SummaryQuery } from './summary-views.dto.js';

const COUNTED_BY = ['received', 'answered'] as const;
/** Which day of a letter the period is about. */
export type CountedBy = (typeof COUNTED_BY)[number];

/** A period, a department, a person: whose figures. */
export class UnitQuery extends SummaryQuery {
  @ApiPropertyOptional({ type: String, description: '处室编号；none 为尚未分办' })
  @Optional()
  @Matches(UNIT, { message: '处室不正确' })
  department?: string;
  @ApiPropertyOptional({ type: String, description: '承办人编号；none 为尚未指定' })
  @Optional()
  @Matches(UNIT, { message: '承办人不正确' })
  handler?: string;
}

export class FigureLettersQuery extends PageQuery {
  @Choice({
    label: '数字',
    of: FIGURES,
    name: 'SupervisionFigure',
    description:
      '看板上的哪个数字：与汇总中的同名字段一致；answeredInTime 按时答复，ended 已并案或撤回，onTrack 在办且不临期，' +
      'judged 应计（已答复加逾期未答复），unhandled 无人承办',
  })
  figure: Figure;
  @Choice({
    label: '统计口径',
    of: COUNTED_BY,
    name: 'CountedBy',
    optional: true,
    description: '期间按收信日（默认）还是答复日；后者只用于 answered、answeredInTime、answeredLate',
  })
  countedBy?: CountedBy;
  @Day({ label: '起始日', optional: true, description: '默认为截止日当年 1 月 1 日' }) from?: LocalDate;
  @Day({ label: '截止日', optional: true, description: '默认今天' }) to?: LocalDate;
  @ApiPropertyOptional({ type: String, description: '处室编号；none 为尚未分办' })
  @Optional()
  @Matches(UNIT, { message: '处室不正确' })
  department?: string;
  @ApiPropertyOptional({ type: String, description: '承办人编号；none 为尚未指定' })
  @Optional()
  @Matches(UNIT, { message: '承办人不正确' })
  handler?: string;
}

export class FigureLetterView extends DeadlineItemView {
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '答复日；尚未答复为 null' })
  answeredOn: string | null;
  @ApiProperty({ description: '已过期未答复，或答复时已过期' }) late: boolean;
  @ApiProperty({ description: '答复时或到今天已逾期的工作日；只过了休息日时为 0' })
  workingDaysOverdue: number;
}

export class FigureLetterPage {
  @ApiProperty({ type: [FigureLetterView] }) items: FigureLetterView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class WeekView {
  @ApiProperty({ format: 'date', description: '星期一，或期间的第一天' }) from: string;
  @ApiProperty({ format: 'date', description: '星期日，或期间的最后一天' }) to: string;
  @ApiProperty({ description: '这一周收到的来信' }) received: number;
  @ApiProperty({ description: '这一周答复的来信，不论何时收到；追问后的来信按最后一次答复' })
  answered: number;
  @ApiProperty({ description: '其中答复日晚于到期日的' }) answeredLate: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '这一周的答复中按时的比例，0 到 1；没有答复时为 null',
  })
  onTimeRate: number | null;
}

export class WeeksView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [WeekView], description: '期间内的每一周，旧的在前' }) weeks: WeekView[];
}

export class AgeingFiguresView {
  @ApiProperty({ description: '已逾期的来信' }) overdue: number;
  @ApiProperty({ description: '未到黄牌' }) none: number;
  @ApiProperty({ description: '黄牌' }) yellow: number;
  @ApiProperty({ description: '红牌' }) red: number;
  @ApiProperty({ description: '催办通知单' }) notice: number;
}

export class DepartmentAgeingView extends AgeingFiguresView {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '尚未分办为 null' }) department: string | null;
}

export class HandlerAgeingView extends DepartmentAgeingView {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) handlerId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '尚未指定为 null' }) handler: string | null;
}

export class AgeingView extends AgeingFiguresView {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ description: '逾期超过这么多个工作日为黄牌' }) yellowAfter: number;
  @ApiProperty({ description: '逾期超过这么多个工作日为红牌' }) redAfter: number;
  @ApiProperty({ description: '逾期满这么多个工作日发催办通知单' }) noticeFrom: number;
  @ApiProperty({ type: [DepartmentAgeingView], description: '逾期重的在前；之和等于合计' })
  byDepartment: DepartmentAgeingView[];
  @ApiProperty({ type: [HandlerAgeingView] }) byHandler: HandlerAgeingView[];
}

export class RatingCountView {
  @ApiProperty({ enum: [...RATINGS], enumName: 'Rating' }) rating: Rating;
  @ApiProperty() ratingLabel: string;
  @ApiProperty() count: number;
}

export class SatisfactionFiguresView {
  @ApiProperty({ description: '期内收到的评价' }) rated: number;
  @ApiProperty({ type: Number, nullable: true, description: '基本满意以上的比例，0 到 1；没有评价时为 null' })
  satisfiedRate: number | null;
  @ApiProperty({ type: [RatingCountView], description: '五档，从非常满意起' }) ratings: RatingCountView[];
  @ApiProperty({ description: '须回访而尚未回访的评价' }) callBacksOpen: number;
  @ApiProperty({ description: '已回访的不满意评价' }) callBacksDone: number;
}

export class DepartmentSatisfactionView extends SatisfactionFiguresView {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
}

export class SatisfactionView extends SatisfactionFiguresView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [DepartmentSatisfactionView], description: '评价多的在前；之和等于合计' })
  byDepartment: DepartmentSatisfactionView[];
}

export class RatingsQuery extends PageQuery {
  @Choice({ label: '评价', of: RATINGS, name: 'Rating', optional: true }) rating?: Rating;
  @Day({ label: '起始日', optional: true, description: '评价日自此日起；默认为截止日当年 1 月 1 日' })
  from?: LocalDate;
  @Day({ label: '截止日', optional: true, description: '评价日至此日止；默认今天' }) to?: LocalDate;
  @ApiPropertyOptional({ type: String, description: '处室编号；none 为尚未分办' })
  @Optional()
  @Matches(UNIT, { message: '处室不正确' })
  department?: string;
}

export class RatingItemView {
  @ApiProperty({ format: 'uuid', description: '来信' }) id: string;
  @ApiProperty({ description: '评价的是第几次答复' }) round: number;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ type: String, nullable: true }) handler: string | null;
  @ApiProperty({ enum: [...RATINGS], enumName: 'Rating' }) rating: Rating;
  @ApiProperty() ratingLabel: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class RatingPage {
  @ApiProperty({ type: [RatingItemView] }) items: RatingItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
