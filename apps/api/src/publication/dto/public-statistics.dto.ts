import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';

export class PublicFiguresView {
  @ApiProperty({ description: '收到的有效来信（不含已并案、已撤回的）' }) received: number;
  @ApiProperty({ description: '其中已答复或已办结' }) answered: number;
  @ApiProperty({ description: '其中逾期仍未答复' }) overdue: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      '按时率 = 按时答复 ÷（已答复 + 逾期未答复），0 到 1；没有应计的来信时为 null。按每件来信最后一次办理统计',
  })
  onTimeRate: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '已答复来信从收信（追问的自追问日）到答复平均用了几个工作日；没有答复时为 null',
  })
  averageWorkingDays: number | null;
}

export class KindFiguresView extends PublicFiguresView {
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
}

export class MonthFiguresView extends PublicFiguresView {
  @ApiProperty({ example: '2026-03', description: '收信月份' }) month: string;
}

export class PublicPeriodFiguresView extends PublicFiguresView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: [KindFiguresView] }) byKind: KindFiguresView[];
}

export class MonthlyFiguresView extends PublicPeriodFiguresView {
  @ApiProperty({ type: [MonthFiguresView], description: '逐月，由远及近' }) byMonth: MonthFiguresView[];
}

export class PublicYearView extends MonthlyFiguresView {
  @ApiProperty({ format: 'date', description: '截止日：逾期与否按这一天判断' }) asOf: string;
}

/** The current year at the top, the last twelve calendar months beside it. */
export class PublicStatisticsView extends PublicPeriodFiguresView {
  @ApiProperty({ format: 'date', description: '截止日：统计到这一天，逾期与否按这一天判断' }) asOf: string;
  @ApiProperty({ type: MonthlyFiguresView, description: '本月和前十一个月' })
  last12Months: MonthlyFiguresView;
  @ApiProperty({ type: [Number], description: '可以查看的年份，由近及远，最多五年' }) years: number[];
}
