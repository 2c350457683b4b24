import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [DepartmentsModule, LettersModule],
  controllers: [ImportsController],
  providers: [ImportsQueries, ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}
