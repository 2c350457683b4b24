import { Module } from '@nestjs/common';
import { ObligationsModule } from '../../openness/obligations/obligations.module.js';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../../letters/letters/letters.module.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { AssessmentRulesService } from './assessment-rules.service.js';
import { AssessmentsController } from './assessments.controller.js';
import { AssessmentsQueries } from './assessments.queries.js';
import { ExclusionsService } from './exclusions.service.js';

@Module({
  imports: [ObligationsModule, DepartmentsModule, LettersModule, StatisticsModule],
  controllers: [AssessmentsController],
  providers: [AssessmentRulesService, AssessmentsQueries, ExclusionsService],
})
export class AssessmentsModule {}
