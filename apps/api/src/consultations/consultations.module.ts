import { Module } from '@nestjs/common';
import { OutboxModule } from '../kernel/outbox/outbox.module.js';
import { SenderGateModule } from '../letters/abuse/sender-gate.module.js';
import { AttachmentsModule } from '../letters/attachments/attachments.module.js';
import { LettersModule } from '../letters/letters/letters.module.js';
import { CaptchaModule } from '../people/captcha/captcha.module.js';
import { ConsultationStepsService } from './drafting/consultation-steps.service.js';
import { ConsultationsController } from './drafting/consultations.controller.js';
import { ConsultationsQueries } from './drafting/consultations.queries.js';
import { ConsultationsService } from './drafting/consultations.service.js';
import { ConsultationExtensionsService } from './drafting/extensions.service.js';
import { StaffConsultationsController } from './drafting/staff-consultations.controller.js';
import { StaffConsultationsQueries } from './drafting/staff-consultations.queries.js';
import { OutcomesQueries } from './feedback/outcomes.queries.js';
import { SummaryQueries } from './feedback/summary.queries.js';
import { MyResponsesController, ResponseLookupController } from './responses/my-responses.controller.js';
import { RespondentsController } from './responses/respondents.controller.js';
import { RespondentsExportService } from './responses/respondents-export.service.js';
import { RespondentsQueries } from './responses/respondents.queries.js';
import { ResponseFilesService } from './responses/response-files.service.js';
import { RespondentFields } from './responses/respondent-fields.js';
import { ResponseSecrets } from './responses/response-secrets.js';
import { ResponseStoringService } from './responses/response-storing.service.js';
import { ResponseViewsService } from './responses/response-views.service.js';
import { ResponsesService } from './responses/responses.service.js';
import { TakingBackService } from './responses/taking-back.service.js';
import { ConsultationSubjectsService } from './upkeep/consultation-subjects.service.js';
import { ConclusionsService } from './feedback/conclusions.service.js';
import { CorrectionsService } from './feedback/corrections.service.js';
import { ConsultationFilesService } from './feedback/consultation-files.service.js';
import { ResultsService } from './feedback/results.service.js';
import { ConsultationStatisticsQueries } from './feedback/statistics.queries.js';
import { SupervisedConsultationsQueries } from './feedback/supervised.queries.js';
import { GroupingService } from './points/grouping.service.js';
import { ConsultationOpinionsQueries } from './points/opinions.queries.js';
import { ConsultationOpinionsService } from './points/opinions.service.js';
import { PointLettersService } from './points/point-letters.service.js';
import { PointSuggestionsQueries } from './points/suggestions.queries.js';
import { PointsQueries } from './points/points.queries.js';
import { ConsultationAuditService } from './upkeep/consultation-audit.service.js';
import { ConsultationForgettingService } from './upkeep/forgetting.service.js';
import { ConsultationTellingService } from './upkeep/telling.service.js';
import {
  ConsultationFeedbackController,
  ConsultationPapersController,
} from './feedback/feedback.controller.js';
import { ConsultationOpinionsController } from './points/opinions.controller.js';
import { ConsultationFeedController } from './drafting/consultation-feed.controller.js';
import { ConsultationOwedService } from './feedback/consultation-owed.service.js';

@Module({
  imports: [AttachmentsModule, CaptchaModule, LettersModule, OutboxModule, SenderGateModule],
  controllers: [
    ConsultationsController,
    MyResponsesController,
    ResponseLookupController,
    StaffConsultationsController,
    ConsultationOpinionsController,
    ConsultationFeedbackController,
    ConsultationPapersController,
    ConsultationFeedController,
    RespondentsController,
  ],
  providers: [
    ConsultationOwedService,
    ConsultationAuditService,
    ConclusionsService,
    CorrectionsService,
    ConsultationFilesService,
    ResultsService,
    ConsultationStatisticsQueries,
    SupervisedConsultationsQueries,
    GroupingService,
    ConsultationOpinionsQueries,
    ConsultationOpinionsService,
    PointLettersService,
    PointsQueries,
    PointSuggestionsQueries,
    ConsultationForgettingService,
    ConsultationTellingService,
    ConsultationExtensionsService,
    ConsultationsQueries,
    ConsultationsService,
    ConsultationStepsService,
    ConsultationSubjectsService,
    OutcomesQueries,
    RespondentFields,
    RespondentsExportService,
    RespondentsQueries,
    ResponseFilesService,
    ResponseSecrets,
    ResponsesService,
    ResponseStoringService,
    ResponseViewsService,
    StaffConsultationsQueries,
    SummaryQueries,
    TakingBackService,
  ],
  exports: [
    ConsultationsQueries,
    ConsultationsService,
    ResponsesService,
    ResponseStoringService,
    ConclusionsService,
    ResultsService,
    ConsultationStatisticsQueries,
    SupervisedConsultationsQueries,
    GroupingService,
    ConsultationOpinionsService,
    PointsQueries,
    ConsultationTellingService,
  ],
})
export class ConsultationsModule {}
