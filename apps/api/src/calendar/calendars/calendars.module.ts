import { Global, Module } from '@nestjs/common';
import { CalendarHealthService } from './calendar-health.service.js';
import { CalendarYearController } from './calendar-year.controller.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { CurrentLimitsController } from './current-limits.controller.js';
import { EscalationController } from './escalation.controller.js';
import { EscalationService } from './escalation.service.js';
import { LimitsController } from './limits.controller.js';
import { LimitsService } from './limits.service.js';

@Global()
@Module({
  controllers: [
    CalendarYearController,
    CalendarsController,
    CurrentLimitsController,
    EscalationController,
    LimitsController,
  ],
  providers: [CalendarHealthService, CalendarsService, EscalationService, LimitsService],
  exports: [CalendarsService, EscalationService],
})
export class CalendarsModule {}
