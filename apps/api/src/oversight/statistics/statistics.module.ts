import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { DayCountsQueries } from './day-counts.queries.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsFoldJob } from './statistics-fold.job.js';
import { StatisticsFoldService } from './statistics-fold.service.js';
import { StatisticsMarksService } from './statistics-marks.service.js';
import { StatisticsLettersQueries } from './statistics-letters.queries.js';
import { StatisticsVerifyService } from './statistics-verify.service.js';
import { StatisticsQueries } from './statistics.queries.js';
import { StoredSumsQueries } from './stored-sums.queries.js';

@Module({
  imports: [DepartmentsModule],
  controllers: [StatisticsController],
  providers: [
    DayCountsQueries,
    StatisticsFoldJob,
    StatisticsFoldService,
    StatisticsLettersQueries,
    StatisticsMarksService,
    StatisticsQueries,
    StatisticsVerifyService,
    StoredSumsQueries,
  ],
  exports: [
    DayCountsQueries,
    StatisticsFoldService,
    StatisticsLettersQueries,
    StatisticsMarksService,
    StatisticsQueries,
    StatisticsVerifyService,
    StoredSumsQueries,
  ],
})
export class StatisticsModule {}
