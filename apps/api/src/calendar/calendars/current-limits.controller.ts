import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { limitFor } from '@huiyin/domain';
import { dueDate } from '@huiyin/workdays';
import { Clock } from '../../kernel/platform/clock.js';
import { CalendarsService } from './calendars.service.js';

class CurrentLimitView {
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty({ description: '工作日' }) workingDays: number;
  @ApiProperty({ type: Number, nullable: true, description: '延长后的工作日总数；null 为不得延期' })
  extendedTo: number | null;
  @ApiProperty({ format: 'date', description: '今天收到的，最迟这一天答复' }) dueOn: string;
  @ApiProperty({ description: '到期日涉及尚未公布放假安排的年份，为暂定' }) provisional: boolean;
}

class CurrentLimitsView {
  @ApiProperty({ format: 'date', description: '今天（北京时间）' }) today: string;
  @ApiProperty({ type: [CurrentLimitView] }) items: CurrentLimitView[];
}

/** What a citizen is promised before writing: limit and last day of a letter received today, by the server's clock. */
@ApiTags('anyone')
@Controller('calendar/limits')
export class CurrentLimitsController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'currentLimits', summary: '今天收到的各类来信的办理时限' })
  @ApiResponse({ status: 200, type: CurrentLimitsView })
  async list(): Promise<CurrentLimitsView> {
    const limits = await this.calendars.limits();
    const today = this.clock.today();
    const items = LETTER_KINDS.map((kind) => {
      const { workingDays, extendedTo } = limitFor(limits, kind, today);
      const { dueOn, provisional } = dueDate(this.calendars.current(), today, workingDays);
      return { kind, workingDays, extendedTo, dueOn, provisional };
    });
    return { today, items };
  }
}
