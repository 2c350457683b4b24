import { Module } from '@nestjs/common';
import { SenderGateModule } from '../abuse/sender-gate.module.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { CaptchaModule } from '../../people/captcha/captcha.module.js';
import { ContentSafetyModule } from '../content-safety/content-safety.module.js';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { RefusalsModule } from '../refusals/refusals.module.js';
import { SearchIndexModule } from '../search/search-index.module.js';
import { CitizenActionsService } from './citizen/citizen-actions.service.js';
import { CitizenWordsService } from './citizen/citizen-words.service.js';
import { ClosingService } from './handling/closing.service.js';
import { DraftHistoryQueries } from './drafting/draft-history.queries.js';
import { DraftingController } from './drafting/drafting.controller.js';
import { DraftsService } from './drafting/drafts.service.js';
import { DueCatchUpService } from './due/due-catch-up.service.js';
import { DueProjectionService } from './due/due-projection.service.js';
import { ExtensionsService } from './handling/extensions.service.js';
import { LetterActionsController } from './handling/letter-actions.controller.js';
import { LetterFilters } from './reading/letter-filters.js';
import { LetterSearchQueries } from './reading/letter-search.queries.js';
import { CallBacksService } from './handling/call-backs.service.js';
import { CallerLettersController } from './reading/caller-letters.controller.js';
import { EarlierLettersQueries } from './reading/earlier-letters.queries.js';
import { LetterHandoversService } from './handling/letter-handovers.service.js';
import { LetterRefusalsController } from './handling/letter-refusals.controller.js';
import { MergedSendersService } from './handling/merged-senders.service.js';
import { QueryCodesService } from './citizen/query-codes.service.js';
import { RefusalsService } from './intake/refusals.service.js';
import { LetterAttachmentsController } from './reading/letter-attachments.controller.js';
import { LetterAttachmentsService } from './reading/letter-attachments.service.js';
import { LetterChangesService } from './letter-changes.service.js';
import { LetterDetailService } from './reading/letter-detail.service.js';
import { LetterErasureService } from './citizen/letter-erasure.service.js';
import { LetterHistoryService } from './reading/letter-history.service.js';
import { StoredLettersQueries } from './reading/stored-letters.queries.js';
import { LetterIntakeService } from './intake/letter-intake.service.js';
import { LetterLookupService } from './citizen/letter-lookup.service.js';
import { LetterMovesService } from './handling/letter-moves.service.js';
import { LettersAuditService } from './reading/letters-audit.service.js';
import { LetterReadsService } from './reading/letter-reads.service.js';
import { LettersController } from './intake/letters.controller.js';
import { LettersQueries } from './reading/letters.queries.js';
import { LookupActionsController } from './citizen/lookup-actions.controller.js';
import { MergingService } from './handling/merging.service.js';
import { MyErasureController } from './citizen/my-erasure.controller.js';
import { MyErasureService } from './citizen/my-erasure.service.js';
import { MyLettersController } from './citizen/my-letters.controller.js';
import { MyLettersService } from './citizen/my-letters.service.js';
import { OpinionsController } from './opinions/opinions.controller.js';
import { OpinionsQueries } from './opinions/opinions.queries.js';
import { OpinionsService } from './opinions/opinions.service.js';
import { RegistryService } from './intake/registry.service.js';
import { RepliesService } from './handling/replies.service.js';
import { LetterAddresseesService } from './messages/letter-addressees.service.js';
import { LetterSubjectsService } from './messages/letter-subjects.service.js';
import { LetterSecrets } from './citizen/secrets.js';
import { StaffLettersController } from './reading/staff-letters.controller.js';
import { SenderSearchQueries } from './reading/sender-search.queries.js';
import { SubmissionStoringService } from './intake/submission-storing.service.js';
import { SubmissionsService } from './intake/submissions.service.js';
import { SupplementRequestsService } from './handling/supplement-requests.service.js';
import { SubmitterFields } from './intake/submitter-fields.js';

@Module({
  imports: [
    AttachmentsModule,
    CaptchaModule,
    DepartmentsModule,
    OutboxModule,
    RefusalsModule,
    SearchIndexModule,
    SenderGateModule,
    ContentSafetyModule,
  ],
  controllers: [
    LettersController,
    LookupActionsController,
    MyErasureController,
    MyLettersController,
    CallerLettersController,
    StaffLettersController,
    LetterRefusalsController,
    LetterActionsController,
    LetterAttachmentsController,
    DraftingController,
    OpinionsController,
  ],
  providers: [
    LettersAuditService,
    CallBacksService,
    CitizenActionsService,
    CitizenWordsService,
    ClosingService,
    DraftHistoryQueries,
    DraftsService,
    DueCatchUpService,
    DueProjectionService,
    EarlierLettersQueries,
    ExtensionsService,
    LetterHandoversService,
    LetterAttachmentsService,
    LetterAddresseesService,
    LetterChangesService,
    LetterDetailService,
    LetterErasureService,
    LetterFilters,
    LetterHistoryService,
    StoredLettersQueries,
    LetterIntakeService,
    LetterLookupService,
    LetterMovesService,
    LetterReadsService,
    LetterSearchQueries,
    LettersQueries,
    LetterSecrets,
    LetterSubjectsService,
    MergedSendersService,
    MergingService,
    MyErasureService,
    MyLettersService,
    OpinionsQueries,
    OpinionsService,
    QueryCodesService,
    RefusalsService,
    RegistryService,
    RepliesService,
    SenderSearchQueries,
    SubmissionStoringService,
    SubmissionsService,
    SubmitterFields,
    SupplementRequestsService,
  ],
  exports: [
    CitizenActionsService,
    DraftsService,
    ExtensionsService,
    LetterErasureService,
    LetterHistoryService,
    LetterIntakeService,
    LetterLookupService,
    LetterMovesService,
    LetterReadsService,
    LetterSecrets,
    OpinionsQueries,
    OpinionsService,
    RefusalsService,
    RegistryService,
    RepliesService,
    SubmissionsService,
    SubmitterFields,
    SupplementRequestsService,
  ],
})
export class LettersModule {}
