import { Injectable } from '@nestjs/common';
import type { HealthPart } from '../../kernel/health/health-parts.port.js';
import { CalendarsService } from './calendars.service.js';

/** Whether the notices are loaded that should be: without them the next due dates are tentative. */
@Injectable()
export class CalendarHealthService implements HealthPart {
  readonly name = 'calendar';

  constructor(private readonly calendars: CalendarsService) {}

  /** `publishedUntil` is the last year whose notice is loaded, `missingYear` the one that should be and is not. */
  report() {
    const { version, calendar } = this.calendars.state();
    const alarm = this.calendars.alarm();
    return {
      status: alarm ? ('alarm' as const) : ('ok' as const),
      version,
      publishedUntil: calendar.years.at(-1) ?? 0,
      missingYear: alarm?.year ?? null,
    };
  }
}
