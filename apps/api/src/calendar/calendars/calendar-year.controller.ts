import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { addDays, explainDay, localDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { CalendarsService } from './calendars.service.js';
import { exceptionsFeed } from './exceptions-feed.js';

/** What a day is, for a calendar to draw it. */
const DAY_KINDS = ['working', 'weekend', 'holiday', 'make_up'] as const;
type DayKind = (typeof DAY_KINDS)[number];

class YearDayView {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty({ example: '周四' }) weekday: string;
  @ApiProperty({ enum: [...DAY_KINDS], enumName: 'DayKind' }) kind: DayKind;
  @ApiProperty({ description: '计入办理时限' }) working: boolean;
  @ApiProperty({ example: '国庆节' }) reason: string;
}

class YearNoticeView {
  @ApiProperty() title: string;
  @ApiProperty() url: string;
  @ApiProperty({ format: 'date' }) publishedOn: string;
}

class CalendarYearView {
  @ApiProperty() year: number;
  @ApiProperty({ format: 'date', description: '今天（北京时间）' }) today: string;
  @ApiProperty({ description: '这一年的放假安排已经公布；否则为估算（暂定）' }) published: boolean;
  @ApiProperty({ description: '可以查看的年份' }) firstYear: number;
  @ApiProperty({ description: '可以查看的年份' }) lastYear: number;
  @ApiProperty({ description: '全年工作日' }) workingDays: number;
  @ApiProperty({ type: [YearNoticeView], description: '依据' }) notices: YearNoticeView[];
  @ApiProperty({ type: [YearDayView], description: '全年每一天' }) days: YearDayView[];
}

/** The public working-day calendar, and a feed for phones. */
@ApiTags('anyone')
@Controller('calendar')
export class CalendarYearController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  @Get('years/:year')
  @ApiOperation({ operationId: 'calendarYear', summary: '一年的工作日、休息日和依据' })
  @ApiResponse({ status: 200, type: CalendarYearView })
  @ApiProblems(404)
  year(@Param('year') text: string, @Res({ passthrough: true }) reply: FastifyReply): CalendarYearView {
    const calendar = this.calendars.current();
    const [firstYear, lastYear] = this.span(calendar);
    const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
    if (!(year >= firstYear && year <= lastYear))
      throw new DomainError('NOT_FOUND', `可以查看 ${firstYear} 年到 ${lastYear} 年`);
    // Short: a notice published today is asked about today.
    void reply.header('cache-control', 'public, max-age=60');
    const days = daysOf(calendar, year);
    return {
      year,
      today: this.clock.today(),
      published: calendar.years.includes(year),
      firstYear,
      lastYear,
      workingDays: days.filter(({ working }) => working).length,
      notices: calendar.notices
        .filter((notice) => notice.year === year)
        .map(({ title, url, publishedOn }) => ({ title, url, publishedOn })),
      days,
    };
  }

  @Get('exceptions.ics')
  @ApiOperation({
    operationId: 'calendarExceptions',
    summary: '放假和调休上班日，供手机日历订阅',
    description: '去年起的安排；UID 不变，每天更新一次即可。支持 ETag。',
  })
  @ApiProduces('text/calendar')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiResponse({ status: 304, description: '没有变化' })
  exceptions(
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | undefined {
    const calendar = this.calendars.current();
    const fromYear = Number(this.clock.today().slice(0, 4)) - 1;
    const tag = `"${calendar.version}-${fromYear}"`;
    void reply
      .header('cache-control', 'public, max-age=3600, must-revalidate')
      .header('etag', tag)
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="workdays.ics"');
    if (known?.split(/,\s*/).some((one) => one.replace(/^W\//, '') === tag)) {
      void reply.status(304);
      return undefined;
    }
    return exceptionsFeed(calendar, fromYear);
  }

  /** From the first notice on, and one year past the last announced or the present one, as an estimate. */
  private span(calendar: WorkCalendar): [number, number] {
    const present = Number(this.clock.today().slice(0, 4));
    const last = Math.max(calendar.years.at(-1) ?? present, present) + 1;
    return [Number(calendar.range.from.slice(0, 4)), Math.min(last, Number(calendar.range.to.slice(0, 4)))];
  }
}

function daysOf(calendar: WorkCalendar, year: number): YearDayView[] {
  const days: YearDayView[] = [];
  const last = localDate(`${year}-12-31`);
  for (let day: LocalDate = localDate(`${year}-01-01`); day <= last; day = addDays(day, 1)) {
    const { date, weekday, counted, reason } = explainDay(calendar, day);
    days.push({ date, weekday, working: counted, reason, kind: kindOf(weekday, counted, reason) });
  }
  return days;
}

/** A rest day without a festival's name is a weekend; a weekend day that is worked has been exchanged. */
function kindOf(weekday: string, working: boolean, reason: string): DayKind {
  const weekend = weekday === '周六' || weekday === '周日';
  if (working) return weekend ? 'make_up' : 'working';
  return weekend && reason.startsWith('周末') ? 'weekend' : 'holiday';
}
