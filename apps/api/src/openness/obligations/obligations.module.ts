import { Module } from '@nestjs/common';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { AttachmentsModule } from '../../letters/attachments/attachments.module.js';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LeadersModule } from '../../people/leaders/leaders.module.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import { HourClocksQueries } from './hour-clocks.queries.js';
import { HoursAlarmService } from './hours-alarm.service.js';
import { LeadersProofService } from './leaders-proof.service.js';
import { LedgerReportsController } from './ledger-reports.controller.js';
import { LedgerReportsService } from './ledger-reports.service.js';
import { LedgerQueries } from './ledger.queries.js';
import { ObligationSubjectsService } from './obligation-subjects.service.js';
import { ObligationsController, PublicLedgerController } from './obligations.controller.js';
import { ObligationsQueries } from './obligations.queries.js';
import { ObligationsService } from './obligations.service.js';
import { OccasionsController } from './occasions.controller.js';
import { OccasionsService } from './occasions.service.js';
import { PublicLedgerQueries } from './public-ledger.queries.js';
import { StartsOnService } from './starts-on.service.js';

@Module({
  imports: [AttachmentsModule, OutboxModule, DepartmentsModule, LeadersModule],
  controllers: [PublicLedgerController, ObligationsController, OccasionsController, LedgerReportsController],
  providers: [
    EvidenceFilesService,
    HourClocksQueries,
    HoursAlarmService,
    LeadersProofService,
    LedgerQueries,
    LedgerReportsService,
    ObligationSubjectsService,
    ObligationsQueries,
    ObligationsService,
    OccasionsService,
    PublicLedgerQueries,
    StartsOnService,
  ],
  exports: [LedgerQueries, ObligationsQueries, ObligationsService, OccasionsService, StartsOnService],
})
export class ObligationsModule {}
