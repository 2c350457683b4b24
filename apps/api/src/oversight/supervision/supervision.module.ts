import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../../letters/letters/letters.module.js';
import { ObligationsModule } from '../../openness/obligations/obligations.module.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { AgendaQueries } from './agenda.queries.js';
import { AgeingQueries } from './ageing.queries.js';
import { BoardController } from './board.controller.js';
import { LetterReadingsService } from './letter-readings.service.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import { FigureLettersQueries } from './figure-letters.queries.js';
import { HotMattersQueries } from './hot-matters.queries.js';
import { UrgeNoticesQueries } from './urge-notices.queries.js';
import { OverdueExportService } from './overdue-export.service.js';
import { SatisfactionQueries } from './satisfaction.queries.js';
import { SummaryQueries } from './summary.queries.js';
import { SupervisionController } from './supervision.controller.js';
import { UrgesController } from './urges.controller.js';
import { UrgesService } from './urges.service.js';
import { WeeksQueries } from './weeks.queries.js';

@Module({
  imports: [DepartmentsModule, LettersModule, ObligationsModule, StatisticsModule],
  controllers: [SupervisionController, BoardController, UrgesController],
  providers: [
    AgendaQueries,
    AgeingQueries,
    DeadlinesQueries,
    LetterReadingsService,
    FigureLettersQueries,
    HotMattersQueries,
    UrgeNoticesQueries,
    OverdueExportService,
    SatisfactionQueries,
    SummaryQueries,
    UrgesService,
    WeeksQueries,
  ],
  exports: [DeadlinesQueries, SummaryQueries, UrgesService],
})
export class SupervisionModule {}
