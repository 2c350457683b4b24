import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportMappingsService } from './import-mappings.service.js';
import { ImportReadingService } from './import-reading.service.js';
import { ImportsService } from './imports.service.js';
import { RowContextsService } from './row-contexts.service.js';

@Module({
  imports: [DepartmentsModule, LettersModule],
  controllers: [ImportsController],
  providers: [
    ImportsQueries,
    ImportsService,
    ImportMappingsService,
    RowContextsService,
    ImportReadingService,
  ],
  exports: [ImportsService, RowContextsService],
})
export class ImportsModule {}
