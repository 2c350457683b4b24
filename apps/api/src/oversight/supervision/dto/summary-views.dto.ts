import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '@huiyin/workdays';
import { Day } from '../../../kernel/platform/validation.js';

export class SummaryQuery {
  @Day({ label: '起始日', optional: true, description: '收信日自此日起（含）；默认为截止日当年 1 月 1 日' })
  from?: LocalDate;
  @Day({ label: '截止日', optional: true, description: '收信日至此日止（含）；默认今天' })
  to?: LocalDate;
}

/** Counts of the letters received in the period, as they stand now. A letter asked again counts by its last round. */
export class FiguresView {
  @ApiProperty({ description: '期内收到的来信', example: 128 }) received: number;
  @ApiProperty({ description: '有效来信：收到的来信减去已并案、已撤回的', example: 125 }) valid: number;
  @ApiProperty({ description: '已答复或已办结', example: 96 }) answered: number;
  @ApiProperty({ description: '仍在办理', example: 22 }) open: number;
  @ApiProperty({ description: '仍在办理且已过到期日', example: 1 }) overdue: number;
  @ApiProperty({ description: '仍在办理，含今天在内三个工作日之内到期', example: 4 }) dueSoon: number;
  @ApiProperty({ description: '已答复或已办结，答复日晚于到期日', example: 2 }) answeredLate: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '按时率 = 按时答复 ÷（已答复 + 逾期未答复），0 到 1；没有应计的来信时为 null',
    example: 0.969,
  })
  onTimeRate: number | null;
  @ApiProperty({ description: '不予受理（已说明理由）', example: 3 }) refused: number;
  @ApiProperty({ description: '转送有权处理的机关', example: 4 }) referred: number;
}

export class DepartmentFiguresView extends FiguresView {
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    example: '0195b8a2-7c10-7d3e-9a41-2f6b8c1d5e71',
  })
  departmentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '尚未分办为 null', example: '人口和就业统计处' })
  department: string | null;
}

export class HandlerFiguresView extends DepartmentFiguresView {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) handlerId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '尚未指定为 null' }) handler: string | null;
}

export class SummaryView extends FiguresView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ format: 'date', description: '逾期与否按这一天判断' }) asOf: string;
  @ApiProperty({ description: '仍在办理且无人承办：已交处室，但没有在岗的承办人' }) unhandled: number;
  @ApiProperty({ type: [DepartmentFiguresView], description: '逾期多的在前；各处室之和等于合计' })
  byDepartment: DepartmentFiguresView[];
  @ApiProperty({ type: [HandlerFiguresView], description: '按处室和承办人；之和等于合计' })
  byHandler: HandlerFiguresView[];
}
