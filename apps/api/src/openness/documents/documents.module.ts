import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { DocumentImportService } from './document-import.service.js';
import { DocumentOwedService } from './document-owed.service.js';
import { DocumentPublicationsService } from './document-publications.service.js';
import { CatalogueController, DocumentsController } from './documents.controller.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsService } from './documents.service.js';
import { SelfCheckReportService } from './self-check-report.service.js';
import { SelfChecksController } from './self-checks.controller.js';
import { SelfChecksService } from './self-checks.service.js';

@Module({
  imports: [DepartmentsModule, ObligationsModule],
  controllers: [CatalogueController, DocumentsController, SelfChecksController],
  providers: [
    DocumentImportService,
    DocumentOwedService,
    DocumentPublicationsService,
    DocumentsQueries,
    DocumentsService,
    SelfCheckReportService,
    SelfChecksService,
  ],
  exports: [DocumentPublicationsService, DocumentsService, SelfChecksService],
})
export class DocumentsModule {}
