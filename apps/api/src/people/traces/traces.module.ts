import { Global, Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { SecurityTracesQueries } from './security-traces.queries.js';
import { SecurityTraces } from './security-traces.service.js';
import { TracesController } from './traces.controller.js';

@Global()
@Module({
  imports: [DepartmentsModule],
  controllers: [TracesController],
  providers: [SecurityTraces, SecurityTracesQueries],
  exports: [SecurityTraces],
})
export class TracesModule {}
