import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../../letters/letters/letters.module.js';
import { StatisticsMarksModule } from '../../oversight/statistics/statistics-marks.module.js';
import { NoticePreviewService } from './notice-preview.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesQueries } from './notices.queries.js';
import { NoticesService } from './notices.service.js';
import { RecomputationJob } from './recomputation.job.js';
import { RecomputationService } from './recomputation.service.js';

/** Loading and revoking notices, and moving the letters. It uses letters; letters only read the calendar. */
@Module({
  imports: [DepartmentsModule, LettersModule, StatisticsMarksModule],
  controllers: [NoticesController],
  providers: [NoticePreviewService, NoticesQueries, NoticesService, RecomputationJob, RecomputationService],
})
export class CalendarChangesModule {}
