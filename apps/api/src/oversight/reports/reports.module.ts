import { Module } from '@nestjs/common';
import { ConsultationsModule } from '../../consultations/consultations.module.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { AnnualReportService } from './annual-report.service.js';
import { MonthlyReportService } from './monthly-report.service.js';
import { ReportFilesService } from './report-files.service.js';
import { ReportsController } from './reports.controller.js';

@Module({
  imports: [ConsultationsModule, StatisticsModule],
  controllers: [ReportsController],
  providers: [AnnualReportService, MonthlyReportService, ReportFilesService],
})
export class ReportsModule {}
