import { Module } from '@nestjs/common';
import { SupervisionModule } from '../../oversight/supervision/supervision.module.js';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { ProgramCallsController } from './program-calls.controller.js';
import { ProgramCallsQueries } from './program-calls.queries.js';
import { ProgramTokensController } from './program-tokens.controller.js';
import { ProgramTokensService } from './program-tokens.service.js';

@Module({
  imports: [DepartmentsModule, SupervisionModule],
  controllers: [ProgramTokensController, ProgramCallsController],
  providers: [ProgramTokensService, ProgramCallsQueries],
})
export class TokensModule {}
