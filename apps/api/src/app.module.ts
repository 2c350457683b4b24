import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AttachmentsModule } from './letters/attachments/attachments.module.js';
import { AbuseModule } from './letters/abuse/abuse.module.js';
import { AuditModule } from './kernel/audit/audit.module.js';
import { CalendarChangesModule } from './calendar/changes/calendar-changes.module.js';
import { CalendarsModule } from './calendar/calendars/calendars.module.js';
import { CaptchaModule } from './people/captcha/captcha.module.js';
import { CitizensModule } from './people/citizens/citizens.module.js';
import { ContentSafetyModule } from './letters/content-safety/content-safety.module.js';
import { DatabaseModule } from './kernel/database/database.module.js';
import { SeedsModule } from './demo/seeds.module.js';
import { DepartmentsModule } from './people/departments/departments.module.js';
import { FaqsModule } from './letters/faqs/faqs.module.js';
import { HealthController } from './kernel/health/health.controller.js';
import { StoreHealthService } from './kernel/health/store-health.service.js';
import { IdentityModule } from './people/identity/identity.module.js';
import { ImportsModule } from './letters/imports/imports.module.js';
import { JobsModule } from './kernel/jobs/jobs.module.js';
import { KeyringModule } from './kernel/keyring/keyring.module.js';
import { LeadersModule } from './people/leaders/leaders.module.js';
import { LettersModule } from './letters/letters/letters.module.js';
import { OpenDaysModule } from './open-days/open-days.module.js';
import { MessagesModule } from './messaging/notifications/messages.module.js';
import { ENV, type Env } from './kernel/platform/env.js';
import { loggerOptions } from './kernel/platform/logging.js';
import { PlatformModule } from './kernel/platform/platform.module.js';
import { RateLimitGuard } from './kernel/platform/rate-limit.js';
import { validationPipe } from './kernel/platform/validation.js';
import { PublicationModule } from './publication/publication.module.js';
import { SearchModule } from './letters/search/search.module.js';
import { AssessmentsModule } from './oversight/assessments/assessments.module.js';
import { ReportsModule } from './oversight/reports/reports.module.js';
import { StatisticsModule } from './oversight/statistics/statistics.module.js';
import { SupervisionModule } from './oversight/supervision/supervision.module.js';
import { TracesModule } from './people/traces/traces.module.js';
import { TracingProblemFilter } from './people/traces/tracing-problem.filter.js';
import { TemplatesModule } from './letters/templates/templates.module.js';

@Module({
  imports: [
    PlatformModule,
    LoggerModule.forRootAsync({ inject: [ENV], useFactory: (env: Env) => loggerOptions(env) }),
    DatabaseModule,
    KeyringModule,
    AttachmentsModule,
    AuditModule,
    IdentityModule,
    TracesModule,
    CalendarsModule,
    DepartmentsModule,
    CaptchaModule,
    CitizensModule,
    ContentSafetyModule,
    LettersModule,
    OpenDaysModule,
    CalendarChangesModule,
    MessagesModule,
    JobsModule,
    LeadersModule,
    FaqsModule,
    TemplatesModule,
    ImportsModule,
    SupervisionModule,
    StatisticsModule,
    AssessmentsModule,
    ReportsModule,
    PublicationModule,
    SearchModule,
    AbuseModule,
    SeedsModule,
  ],
  controllers: [HealthController],
  providers: [
    StoreHealthService,
    { provide: APP_FILTER, useClass: TracingProblemFilter },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class AppModule {}
