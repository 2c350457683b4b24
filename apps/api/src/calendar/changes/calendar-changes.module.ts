import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { DueDaysService } from './due-days.service.js';
import { NoticePreviewService } from './notice-preview.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesQueries } from './notices.queries.js';
import { NoticesService } from './notices.service.js';
import { RecomputationJob } from './recomputation.job.js';
import { RecomputationService } from './recomputation.service.js';

/** Loading and revoking notices, and moving the due days that other capabilities keep (due-days.port.ts). */
@Module({
  imports: [DepartmentsModule],
  controllers: [NoticesController],
  providers: [
    DueDaysService,
    NoticePreviewService,
    NoticesQueries,
    NoticesService,
    RecomputationJob,
    RecomputationService,
  ],
})
export class CalendarChangesModule {}
