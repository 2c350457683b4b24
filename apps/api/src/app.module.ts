import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AttachmentsModule } from './letters/attachments/attachments.module.js';
import { AbuseModule } from './letters/abuse/abuse.module.js';
import { AbsencesModule } from './people/absences/absences.module.js';
import { absencesCapability } from './people/absences/absences.capability.js';
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
import { IdentityModule } from './people/identity/identity.module.js';
import { ImportsModule } from './letters/imports/imports.module.js';
import { JobsModule } from './kernel/jobs/jobs.module.js';
import { KeyringModule } from './kernel/keyring/keyring.module.js';
import { LeadersModule } from './people/leaders/leaders.module.js';
import { LettersModule } from './letters/letters/letters.module.js';
import { DocumentsModule } from './openness/documents/documents.module.js';
import { documentsCapability } from './openness/documents/documents.capability.js';
import { ObligationsModule } from './openness/obligations/obligations.module.js';
import { obligationsCapability } from './openness/obligations/obligations.capability.js';
import { OpenDaysModule } from './open-days/open-days.module.js';
import { MessagesModule } from './messaging/notifications/messages.module.js';
import { ENV, type Env } from './kernel/platform/env.js';
import { loggerOptions } from './kernel/platform/logging.js';
import { PlatformModule } from './kernel/platform/platform.module.js';
import { RateLimitGuard } from './kernel/platform/rate-limit.js';
import { validationPipe } from './kernel/platform/validation.js';
import { PublicationModule } from './publication/publication.module.js';
import { NotesModule } from './letters/notes/notes.module.js';
import { notesCapability } from './letters/notes/notes.capability.js';
import { RemindersModule } from './letters/reminders/reminders.module.js';
import { SearchModule } from './letters/search/search.module.js';
import { AssessmentsModule } from './oversight/assessments/assessments.module.js';
import { ReportsModule } from './oversight/reports/reports.module.js';
import { StatisticsModule } from './oversight/statistics/statistics.module.js';
import { SupervisionModule } from './oversight/supervision/supervision.module.js';
import { TracesModule } from './people/traces/traces.module.js';
import { TracingProblemFilter } from './people/traces/tracing-problem.filter.js';
import { ListViewsModule } from './letters/list-views/list-views.module.js';
import { listViewsCapability } from './letters/list-views/list-views.capability.js';
import { TemplatesModule } from './letters/templates/templates.module.js';
import { CapabilitiesModule, type Capability } from './kernel/platform/capabilities.js';
import { databaseCapability } from './kernel/database/database.capability.js';
import { AuditLogModule } from './people/audit-log/audit-log.module.js';
import { auditLogCapability } from './people/audit-log/audit-log.capability.js';
import { demoCapability } from './demo/demo.capability.js';
import { HealthModule } from './kernel/health/health.module.js';
import { auditCapability } from './kernel/audit/audit.capability.js';
import { backupCapability } from './kernel/backup/backup.capability.js';
import { BackupsModule } from './people/backups/backups.module.js';
import { BackupModule } from './kernel/backup/backup.module.js';
import { metricsCapability } from './kernel/metrics/metrics.capability.js';
import { MetricsModule } from './kernel/metrics/metrics.module.js';
import { healthCapability } from './kernel/health/health.capability.js';
import { keyringCapability } from './kernel/keyring/keyring.capability.js';
import { jobsCapability } from './kernel/jobs/jobs.capability.js';
import { outboxCapability } from './kernel/outbox/outbox.capability.js';
import { captchaCapability } from './people/captcha/captcha.capability.js';
import { citizenSsoCapability } from './people/citizen-sso/citizen-sso.capability.js';
import { CitizenSsoModule } from './people/citizen-sso/citizen-sso.module.js';
import { citizensCapability } from './people/citizens/citizens.capability.js';
import { departmentsCapability } from './people/departments/departments.capability.js';
import { identityCapability } from './people/identity/identity.capability.js';
import { leadersCapability } from './people/leaders/leaders.capability.js';
import { ssoCapability } from './people/sso/sso.capability.js';
import { SsoModule } from './people/sso/sso.module.js';
import { secondFactorsCapability } from './people/second-factors/second-factors.capability.js';
import { OfficeModule } from './people/office/office.module.js';
import { officeCapability } from './people/office/office.capability.js';
import { tracesCapability } from './people/traces/traces.capability.js';
import { calendarsCapability } from './calendar/calendars/calendars.capability.js';
import { notificationsCapability } from './messaging/notifications/notifications.capability.js';
import { wechatCapability } from './messaging/wechat/wechat.capability.js';
import { attachmentsCapability } from './letters/attachments/attachments.capability.js';
import { abuseCapability } from './letters/abuse/abuse.capability.js';
import { contentSafetyCapability } from './letters/content-safety/content-safety.capability.js';
import { faqsCapability } from './letters/faqs/faqs.capability.js';
import { hotlineCapability } from './letters/hotline/hotline.capability.js';
import { HotlineModule } from './letters/hotline/hotline.module.js';
import { importsCapability } from './letters/imports/imports.capability.js';
import { lettersCapability } from './letters/letters/letters.capability.js';
import { refusalsCapability } from './letters/refusals/refusals.capability.js';
import { remindersCapability } from './letters/reminders/reminders.capability.js';
import { searchCapability } from './letters/search/search.capability.js';
import { templatesCapability } from './letters/templates/templates.capability.js';
import { publicationCapability } from './publication/publication.capability.js';
import { assessmentsCapability } from './oversight/assessments/assessments.capability.js';
import { reportsCapability } from './oversight/reports/reports.capability.js';
import { statisticsCapability } from './oversight/statistics/statistics.capability.js';
import { supervisionCapability } from './oversight/supervision/supervision.capability.js';
import { consultationsCapability } from './consultations/consultations.capability.js';
import { ConsultationsModule } from './consultations/consultations.module.js';
import { firstDayCapability } from './inspection/first-day/first-day.capability.js';
import { FirstDayModule } from './inspection/first-day/first-day.module.js';
import { inspectionCapability } from './inspection/inspection.capability.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { WebhooksModule } from './programs/webhooks/webhooks.module.js';
import { webhooksCapability } from './programs/webhooks/webhooks.capability.js';
import { EmbedModule } from './programs/embed/embed.module.js';
import { TokensModule } from './programs/tokens/tokens.module.js';
import { tokensCapability } from './programs/tokens/tokens.capability.js';
import { openDaysCapability } from './open-days/open-days.capability.js';

/** What each capability tells the wings below it, from the ground up. */
export const CAPABILITIES: readonly Capability[] = [
  databaseCapability,
  auditCapability,
  healthCapability,
  keyringCapability,
  jobsCapability,
  outboxCapability,
  backupCapability,
  metricsCapability,
  auditLogCapability,
  captchaCapability,
  citizensCapability,
  citizenSsoCapability,
  absencesCapability,
  departmentsCapability,
  identityCapability,
  secondFactorsCapability,
  ssoCapability,
  leadersCapability,
  officeCapability,
  tracesCapability,
  calendarsCapability,
  notificationsCapability,
  wechatCapability,
  attachmentsCapability,
  abuseCapability,
  contentSafetyCapability,
  faqsCapability,
  hotlineCapability,
  importsCapability,
  lettersCapability,
  notesCapability,
  refusalsCapability,
  remindersCapability,
  searchCapability,
  templatesCapability,
  listViewsCapability,
  obligationsCapability,
  documentsCapability,
  consultationsCapability,
  publicationCapability,
  assessmentsCapability,
  reportsCapability,
  statisticsCapability,
  supervisionCapability,
  openDaysCapability,
  inspectionCapability,
  tokensCapability,
  firstDayCapability,
  webhooksCapability,
  demoCapability,
];

@Module({
  imports: [
    CapabilitiesModule.of(CAPABILITIES),
    PlatformModule,
    LoggerModule.forRootAsync({ inject: [ENV], useFactory: (env: Env) => loggerOptions(env) }),
    DatabaseModule,
    KeyringModule,
    AttachmentsModule,
    AuditModule,
    AuditLogModule,
    HealthModule,
    BackupModule,
    BackupsModule,
    MetricsModule,
    IdentityModule,
    SsoModule,
    AbsencesModule,
    TracesModule,
    CalendarsModule,
    DepartmentsModule,
    CaptchaModule,
    CitizensModule,
    CitizenSsoModule,
    ContentSafetyModule,
    LettersModule,
    ConsultationsModule,
    ObligationsModule,
    DocumentsModule,
    OpenDaysModule,
    InspectionModule,
    TokensModule,
    EmbedModule,
    FirstDayModule,
    WebhooksModule,
    CalendarChangesModule,
    MessagesModule,
    JobsModule,
    LeadersModule,
    OfficeModule,
    FaqsModule,
    TemplatesModule,
    ListViewsModule,
    HotlineModule,
    ImportsModule,
    SupervisionModule,
    StatisticsModule,
    AssessmentsModule,
    ReportsModule,
    PublicationModule,
    NotesModule,
    RemindersModule,
    SearchModule,
    AbuseModule,
    SeedsModule,
  ],
  providers: [
    { provide: APP_FILTER, useClass: TracingProblemFilter },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class AppModule {}
