import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { ListViewsController } from './list-views.controller.js';
import { ListViewsService } from './list-views.service.js';

@Module({
  imports: [DepartmentsModule],
  controllers: [ListViewsController],
  providers: [ListViewsService],
})
export class ListViewsModule {}
