import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { AbuseModule } from './abuse/abuse.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CalendarChangesModule } from './calendar-changes/calendar-changes.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { CaptchaModule } from './captcha/captcha.module.js';
import { CitizensModule } from './citizens/citizens.module.js';
import { ContentSafetyModule } from './content-safety/content-safety.module.js';
import { DatabaseModule } from './database/database.module.js';
import { SeedsModule } from './database/seeds/seeds.module.js';
import { DepartmentsModule } from './departments/departments.module.js';
import { FaqsModule } from './faqs/faqs.module.js';
import { HealthController } from './health/health.controller.js';
import { StoreHealthService } from './health/store-health.service.js';
import { IdentityModule } from './identity/identity.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { KeyringModule } from './keyring/keyring.module.js';
import { LeadersModule } from './leaders/leaders.module.js';
import { LettersModule } from './letters/letters.module.js';
import { OpenDaysModule } from './open-days/open-days.module.js';
import { MessagesModule } from './notifications/messages.module.js';
import { ENV, type Env } from './platform/env.js';
import { loggerOptions } from './platform/logging.js';
import { PlatformModule } from './platform/platform.module.js';
import { RateLimitGuard } from './platform/rate-limit.js';
import { validationPipe } from './platform/validation.js';
import { PublicationModule } from './publication/publication.module.js';
import { SearchModule } from './search/search.module.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { SupervisionModule } from './supervision/supervision.module.js';
import { TracesModule } from './traces/traces.module.js';
import { TracingProblemFilter } from './traces/tracing-problem.filter.js';
import { TemplatesModule } from './templates/templates.module.js';

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
