import { Module } from '@nestjs/common';
import { SenderGateModule } from '../abuse/sender-gate.module.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { CaptchaModule } from '../captcha/captcha.module.js';
import { ContentSafetyModule } from '../content-safety/content-safety.module.js';
import { DepartmentsModule } from '../departments/departments.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PublicationCandidatesModule } from '../publication/publication-candidates.module.js';
import { RefusalsModule } from '../refusals/refusals.module.js';
import { SearchIndexModule } from '../search/search-index.module.js';
import { StatisticsMarksModule } from '../statistics/statistics-marks.module.js';
import { CitizenActionsService } from './citizen-actions.service.js';
import { CitizenWordsService } from './citizen-words.service.js';
import { ClosingService } from './closing.service.js';
import { DueCatchUpService } from './due-catch-up.service.js';
import { DueProjectionService } from './due-projection.service.js';
import { ExtensionsService } from './extensions.service.js';
import { LetterActionsController } from './letter-actions.controller.js';
import { LetterFilters } from './letter-filters.js';
import { LetterSearchQueries } from './letter-search.queries.js';
import { LetterAttachmentsController } from './letter-attachments.controller.js';
import { LetterAttachmentsService } from './letter-attachments.service.js';
import { LetterDetailService } from './letter-detail.service.js';
import { LetterErasureService } from './letter-erasure.service.js';
import { LetterHistoryService } from './letter-history.service.js';
import { LetterIntakeService } from './letter-intake.service.js';
import { LetterLookupService } from './letter-lookup.service.js';
import { LetterMovesService } from './letter-moves.service.js';
import { LetterReadsService } from './letter-reads.service.js';
import { LettersController } from './letters.controller.js';
import { LettersQueries } from './letters.queries.js';
import { LookupActionsController } from './lookup-actions.controller.js';
import { MergingService } from './merging.service.js';
import { MyErasureController } from './my-erasure.controller.js';
import { MyErasureService } from './my-erasure.service.js';
import { MyLettersController } from './my-letters.controller.js';
import { MyLettersService } from './my-letters.service.js';
import { RegistryService } from './registry.service.js';
import { RepliesService } from './replies.service.js';
import { LetterSecrets } from './secrets.js';
import { StaffLettersController } from './staff-letters.controller.js';
import { SubmissionStoringService } from './submission-storing.service.js';
import { SubmissionsService } from './submissions.service.js';
import { SupplementRequestsService } from './supplement-requests.service.js';
import { SubmitterFields } from './submitter-fields.js';

@Module({
  imports: [
    AttachmentsModule,
    CaptchaModule,
    DepartmentsModule,
    NotificationsModule,
    PublicationCandidatesModule,
    RefusalsModule,
    SearchIndexModule,
    SenderGateModule,
    StatisticsMarksModule,
    ContentSafetyModule,
  ],
  controllers: [
    LettersController,
    LookupActionsController,
    MyErasureController,
    MyLettersController,
    StaffLettersController,
    LetterActionsController,
    LetterAttachmentsController,
  ],
  providers: [
    CitizenActionsService,
    CitizenWordsService,
    ClosingService,
    DueCatchUpService,
    DueProjectionService,
    ExtensionsService,
    LetterAttachmentsService,
    LetterDetailService,
    LetterErasureService,
    LetterFilters,
    LetterHistoryService,
    LetterIntakeService,
    LetterLookupService,
    LetterMovesService,
    LetterReadsService,
    LetterSearchQueries,
    LettersQueries,
    LetterSecrets,
    MergingService,
    MyErasureService,
    MyLettersService,
    RegistryService,
    RepliesService,
    SubmissionStoringService,
    SubmissionsService,
    SubmitterFields,
    SupplementRequestsService,
  ],
  exports: [
    CitizenActionsService,
    DueProjectionService,
    ExtensionsService,
    LetterErasureService,
    LetterHistoryService,
    LetterIntakeService,
    LetterLookupService,
    LetterMovesService,
    LetterReadsService,
    LetterSecrets,
    RegistryService,
    RepliesService,
    SubmissionsService,
    SubmitterFields,
  ],
})
export class LettersModule {}
