import { Module } from '@nestjs/common';
import { DepartmentsController } from './departments.controller.js';
import { DepartmentsService } from './departments.service.js';
import { DirectoryService } from './directory.service.js';

@Module({
  controllers: [DepartmentsController],
  providers: [DepartmentsService, DirectoryService],
  exports: [DirectoryService],
})
export class DepartmentsModule {}
