import { Module } from '@nestjs/common';
import { AnswersFeedController } from './reading/answers-feed.controller.js';
import { PublicationCandidatesService } from './desk/publication-candidates.service.js';
import { PublicationController } from './reading/publication.controller.js';
import { OfficeNumbersService } from './desk/office-numbers.service.js';
import { PublicationQueries } from './reading/publication.queries.js';
import { PublicationService } from './publication.service.js';
import { PublicStatisticsQueries } from './reading/public-statistics.queries.js';
import { PublicFilesService } from './public-files.service.js';
import { AttachmentsModule } from '../letters/attachments/attachments.module.js';
import { ContentSafetyModule } from '../letters/content-safety/content-safety.module.js';
import { DepartmentsModule } from '../people/departments/departments.module.js';
import { OutboxModule } from '../kernel/outbox/outbox.module.js';
import { LettersModule } from '../letters/letters/letters.module.js';
import { FaqsModule } from '../letters/faqs/faqs.module.js';
import { SearchIndexModule } from '../letters/search/search-index.module.js';
import { FindingController, SynonymsController } from './finding/finding.controller.js';
import { FindingQueries } from './finding/finding.queries.js';
import { SynonymsService } from './finding/synonyms.service.js';
import { ReactionsController } from './reactions/reactions.controller.js';
import { ReactionsService } from './reactions/reactions.service.js';
import { PublishedSuggestionsController } from './reading/published-suggestions.controller.js';
import { PublishedSuggestionsQueries } from './reading/published-suggestions.queries.js';
import { WorkbenchController } from './desk/workbench.controller.js';
import { WorkbenchQueries } from './desk/workbench.queries.js';
import { WorkbenchService } from './desk/workbench.service.js';

@Module({
  imports: [
    AttachmentsModule,
    ContentSafetyModule,
    DepartmentsModule,
    FaqsModule,
    LettersModule,
    OutboxModule,
    SearchIndexModule,
  ],
  controllers: [
    AnswersFeedController,
    FindingController,
    PublicationController,
    PublishedSuggestionsController,
    SynonymsController,
    ReactionsController,
    WorkbenchController,
  ],
  providers: [
    FindingQueries,
    OfficeNumbersService,
    PublicationCandidatesService,
    PublicationQueries,
    PublicationService,
    PublicFilesService,
    PublicStatisticsQueries,
    PublishedSuggestionsQueries,
    ReactionsService,
    SynonymsService,
    WorkbenchQueries,
    WorkbenchService,
  ],
  exports: [PublicationService, PublicStatisticsQueries],
})
export class PublicationModule {}
