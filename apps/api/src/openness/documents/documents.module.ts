import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { DocumentImportService } from './document-import.service.js';
import { DocumentOwedService } from './document-owed.service.js';
import { DocumentPublicationsService } from './document-publications.service.js';
import { CatalogueController, DocumentsController } from './documents.controller.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsService } from './documents.service.js';
import { SelfChecksService } from './self-checks.service.js';

@Module({
  imports: [DepartmentsModule, ObligationsModule],
  controllers: [CatalogueController, DocumentsController],
  providers: [
    DocumentImportService,
    DocumentOwedService,
    DocumentPublicationsService,
    DocumentsQueries,
    DocumentsService,
    SelfChecksService,
  ],
  exports: [DocumentPublicationsService, DocumentsService, SelfChecksService],
})
export class DocumentsModule {}
