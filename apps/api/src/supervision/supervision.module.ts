import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import { SummaryQueries } from './summary.queries.js';
import { SupervisionController } from './supervision.controller.js';
import { UrgesController } from './urges.controller.js';
import { UrgesService } from './urges.service.js';

@Module({
  imports: [DepartmentsModule, LettersModule],
  controllers: [SupervisionController, UrgesController],
  providers: [DeadlinesQueries, SummaryQueries, UrgesService],
  exports: [DeadlinesQueries, SummaryQueries, UrgesService],
})
export class SupervisionModule {}
