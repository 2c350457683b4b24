import { Module } from '@nestjs/common';
import { OutboxModule } from '../kernel/outbox/outbox.module.js';
import { ObligationsModule } from '../openness/obligations/obligations.module.js';
import { DepartmentsModule } from '../people/departments/departments.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { InspectionController } from './inspection.controller.js';
import { KeyedFactsController } from './keyed-facts.controller.js';
import { QuarterReportController } from './quarter-report.controller.js';
import { InspectionItemsQueries } from './inspection-items.queries.js';
import { InspectionSubjectsService } from './inspection-subjects.service.js';
import { KeyedFactsService } from './keyed-facts.service.js';
import { InspectionNotesService } from './notes.service.js';
import { ProbesService } from './probes.service.js';
import { PublicFactsQueries } from './public-facts.queries.js';
import { QuarterReportService } from './quarter-report.service.js';
import { SelfInspectionQueries } from './self-inspection.queries.js';
import { SnapshotsQueries } from './snapshots.queries.js';
import { SnapshotsService } from './snapshots.service.js';
import { ThresholdsService } from './thresholds.service.js';
import { WaitingLettersQueries } from './waiting-letters.queries.js';

@Module({
  imports: [OutboxModule, DepartmentsModule, ObligationsModule, PublicationModule],
  controllers: [InspectionController, KeyedFactsController, QuarterReportController],
  providers: [
    InspectionItemsQueries,
    InspectionNotesService,
    InspectionSubjectsService,
    KeyedFactsService,
    ProbesService,
    PublicFactsQueries,
    QuarterReportService,
    SelfInspectionQueries,
    SnapshotsQueries,
    SnapshotsService,
    ThresholdsService,
    WaitingLettersQueries,
  ],
})
export class InspectionModule {}
