import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { DomainError } from '../platform/errors.js';
import { StoreHealthService } from './store-health.service.js';

class HealthView {
  @ApiProperty({ example: 'ok' }) status: string;
}

class CalendarHealthView {
  @ApiProperty({ example: 'ok', description: 'ok 或 alarm' }) status: string;
  @ApiProperty({ description: '日历版本' }) version: number;
  @ApiProperty({ description: '已载入放假安排的最后一年' }) publishedUntil: number;
  @ApiProperty({ type: Number, nullable: true, description: '应载入而未载入的年份' })
  missingYear: number | null;
}

class HealthDetailView extends HealthView {
  @ApiProperty({ type: CalendarHealthView }) calendar: CalendarHealthView;
}

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(
    private readonly store: StoreHealthService,
    private readonly calendars: CalendarsService,
  ) {}

  /** Migrations ran before the server listened, so the database is all that is left to ask: within two seconds. */
  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: '可以接收请求' })
  @ApiResponse({ status: 200, type: HealthView })
  async ready(): Promise<HealthView> {
    try {
      await this.store.check();
    } catch (error) {
      throw new DomainError('UNAVAILABLE', '数据库没有应答或不能写入', undefined, 5, { cause: error });
    }
    return { status: 'ok' };
  }

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: '进程在运行' })
  @ApiResponse({ status: 200, type: HealthView })
  live(): HealthView {
    return { status: 'ok' };
  }

  /** For monitoring: what will need a person soon, although the server itself is well. */
  @Get('detail')
  @ApiOperation({ operationId: 'healthDetail', summary: '运行状况：放假安排是否齐全' })
  @ApiResponse({ status: 200, type: HealthDetailView })
  detail(): HealthDetailView {
    const { version, calendar } = this.calendars.state();
    const alarm = this.calendars.alarm();
    const missingYear = alarm?.year ?? null;
    const publishedUntil = calendar.years.at(-1) ?? 0;
    return {
      status: 'ok',
      calendar: { status: alarm ? 'alarm' : 'ok', version, publishedUntil, missingYear },
    };
  }
}
