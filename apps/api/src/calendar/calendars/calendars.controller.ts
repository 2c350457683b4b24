import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { compareDays, explain, type ExplainedDay, type LocalDate } from '@huiyin/workdays';
import { fieldError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { Day, Whole } from '../../kernel/platform/validation.js';
import { CalendarsService } from './calendars.service.js';

const MAX_WORKING_DAYS = 250;

class DueDateQuery {
  @Day({ label: '收信日期' }) from: LocalDate;
  @Whole({ label: '工作日数', min: 1, max: MAX_WORKING_DAYS }) workingDays: number;
}

class NoticeView {
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() url: string;
  @ApiProperty({ format: 'date' }) publishedOn: string;
}

class ExplainedDayView {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty({ example: '周一' }) weekday: string;
  @ApiProperty({ description: '是否计入时限' }) counted: boolean;
  @ApiPropertyOptional({ description: '第几个工作日' }) n?: number;
  @ApiProperty({ example: '国庆节' }) reason: string;
  @ApiProperty({ description: '该年放假安排尚未公布，按法定节假日和周末估算' }) provisional: boolean;
  @ApiPropertyOptional({ type: NoticeView }) notice?: NoticeView;
}

class DueDateView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty() workingDays: number;
  @ApiProperty({ format: 'date', description: '到期日，当日 24 时前未逾期' }) dueOn: string;
  @ApiProperty({ description: '暂定' }) provisional: boolean;
  @ApiProperty({ type: [ExplainedDayView] }) days: ExplainedDayView[];
}

@ApiTags('anyone')
@Controller('calendar')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get('due-date')
  @ApiOperation({ operationId: 'explainDueDate', summary: '算到期日，并说明每一天是否计入' })
  @ApiResponse({ status: 200, type: DueDateView })
  @ApiProblems(422)
  dueDate(@Query() query: DueDateQuery): DueDateView {
    const calendar = this.calendars.current();
    const { from, to } = calendar.range;
    if (compareDays(query.from, from) < 0 || query.from.slice(0, 4) >= to.slice(0, 4)) {
      const message = `只能计算 ${from.slice(0, 4)} 年到 ${Number(to.slice(0, 4)) - 1} 年收到的来信`;
      throw fieldError('from', message);
    }
    const { dueOn, provisional, days } = explain(calendar, query.from, query.workingDays);
    return { from: query.from, workingDays: query.workingDays, dueOn, provisional, days: days.map(dayView) };
  }
}

const dayView = ({
  date,
  weekday,
  counted,
  n,
  reason,
  provisional,
  notice,
}: ExplainedDay): ExplainedDayView => ({
  date,
  weekday,
  counted,
  ...(n === undefined ? {} : { n }),
  reason,
  provisional,
  ...(notice
    ? { notice: { id: notice.id, title: notice.title, url: notice.url, publishedOn: notice.publishedOn } }
    : {}),
});
