import { ApiProperty } from '@nestjs/swagger';
import { OBLIGATION_STATES, type ObligationState } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Day, Whole } from '../../kernel/platform/validation.js';

export class CongressWindowDto {
  @Day({ label: '会期开始' }) opensOn: LocalDate;
  @Day({ label: '会期结束' }) closesOn: LocalDate;
}

export class ObligationQuery {
  @Whole({ label: '年份', optional: true, min: 2008, max: 2099, description: '默认今年' }) year?: number;
}

export class CongressWindowView {
  @ApiProperty() year: number;
  @ApiProperty({ format: 'date' }) opensOn: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
  @ApiProperty({ description: '管理员尚未设定，使用默认区间' }) isDefault: boolean;
}

export class HeldOpenDayView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) heldOn: string;
}

export class ObligationView extends CongressWindowView {
  @ApiProperty({ enum: [...OBLIGATION_STATES], enumName: 'ObligationState' }) state: ObligationState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ description: '需要提醒：会期已过未办，或临近会期尚未安排' }) warning: boolean;
  @ApiProperty({ type: HeldOpenDayView, nullable: true }) openDay: HeldOpenDayView | null;
}
