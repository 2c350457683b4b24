import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { TakesUpload, withUpload } from '../../kernel/platform/uploads.js';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { documentNotFound, readableDocument } from './document-access.js';
import { DocumentImportService } from './document-import.service.js';
import { DocumentPublicationsService } from './document-publications.service.js';
import { DOCUMENT_TABLE_BYTES } from './document-table.js';
import type { Document } from './document.entity.js';
import {
  CataloguePage,
  CatalogueQuery,
  ChangeDocumentDto,
  DocumentDetailView,
  DocumentDto,
  DocumentImportQuery,
  DocumentImportView,
  DocumentPage,
  DocumentPublicationDto,
  DocumentReturnDto,
  DocumentReviewDto,
  DocumentsQuery,
  PublicationRetractionDto,
  YearReclassificationDto,
} from './documents.dto.js';
import { DocumentsQueries } from './documents.queries.js';
import { DocumentsService } from './documents.service.js';
import { SelfChecksService } from './self-checks.service.js';

const documentId = pathId(documentNotFound);

@ApiTags('anyone')
@ApiProblems(400, 422, 429)
@Controller('documents')
export class CatalogueController {
  constructor(private readonly queries: DocumentsQueries) {}

  @Get('catalogue')
  @RateLimit('read')
  @ApiOperation({ operationId: 'listCatalogue', summary: '公开目录：主动公开的文件、可以申请公开的文件' })
  @ApiResponse({ status: 200, type: CataloguePage })
  list(@Query() query: CatalogueQuery): Promise<CataloguePage> {
    return this.queries.catalogue(query);
  }
}

@ApiTags('openness')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Controller()
export class DocumentsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: DocumentsQueries,
    private readonly documents: DocumentsService,
    private readonly publications: DocumentPublicationsService,
    private readonly selfChecks: SelfChecksService,
    private readonly imports: DocumentImportService,
  ) {}

  @Get('documents')
  @Permit('documents.read')
  @NoStore()
  @ApiOperation({ operationId: 'listDocuments', summary: '公文台账，新的在前' })
  @ApiResponse({ status: 200, type: DocumentPage })
  list(@CurrentActor() actor: StaffActor, @Query() query: DocumentsQuery): Promise<DocumentPage> {
    return this.queries.page(actor, query);
  }

  @Post('documents')
  @Permit('documents.draft')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ operationId: 'createDocument', summary: '登记公文和公开属性，提交审核' })
  @ApiResponse({ status: 201, type: DocumentDetailView })
  async create(
    @CurrentActor() actor: StaffActor,
    @Body() body: DocumentDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.documents.create(actor, body, key));
  }

  @Post('documents/import')
  @HttpCode(200)
  @TakesUpload()
  @Permit('documents.import')
  @ApiProblems(413, 415)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOperation({
    operationId: 'importDocuments',
    summary: '导入早先的公文（xlsx、csv），不产生义务',
    description: 'preview=true 只逐行检查，不导入。',
  })
  @ApiResponse({ status: 200, type: DocumentImportView })
  import(
    @CurrentActor() actor: StaffActor,
    @Query() { preview }: DocumentImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<DocumentImportView> {
    return withUpload(request, DOCUMENT_TABLE_BYTES, ({ handle }) =>
      this.imports.take(actor, handle, preview === 'true'),
    );
  }

  @Get('documents/:id')
  @Permit('documents.read')
  @NoStore()
  @ApiOperation({ operationId: 'getDocument', summary: '一件公文和它的义务' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async one(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.uow.read((em) => readableDocument(em, actor, id)));
  }

  @Put('documents/:id')
  @Permit('documents.draft')
  @ApiOperation({ operationId: 'changeDocument', summary: '修改待审核或退回的公文' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
    @Body() body: ChangeDocumentDto,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.documents.change(actor, id, body));
  }

  @Post('documents/:id/review')
  @HttpCode(200)
  @Permit('documents.review')
  @ApiOperation({ operationId: 'reviewDocument', summary: '另一人审核公开属性，勾选保密审查等' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async review(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
    @Body() body: DocumentReviewDto,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.documents.review(actor, id, body));
  }

  @Post('documents/:id/return')
  @HttpCode(200)
  @Permit('documents.review')
  @ApiOperation({ operationId: 'returnDocument', summary: '退回公文' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async sendBack(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
    @Body() { reason }: DocumentReturnDto,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.documents.sendBack(actor, id, reason));
  }

  @Post('documents/:id/publication')
  @HttpCode(200)
  @Permit('documents.draft')
  @ApiOperation({ operationId: 'publishDocument', summary: '登记公开时间和链接、解读时间和链接' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async publish(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
    @Body() body: DocumentPublicationDto,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.publications.publish(actor, id, body));
  }

  @Post('documents/:id/retraction')
  @HttpCode(200)
  @Permit('obligations.retract')
  @ApiOperation({ operationId: 'retractPublication', summary: '督办员撤销公开或解读的登记，保留备查' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async retract(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
    @Body() body: PublicationRetractionDto,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.publications.retract(actor, id, body));
  }

  @Post('documents/:id/reclassification')
  @HttpCode(200)
  @Permit('documents.review')
  @ApiOperation({ operationId: 'reclassifyDocument', summary: '另一人按自查决定变更公开属性' })
  @ApiResponse({ status: 200, type: DocumentDetailView })
  async reclassify(
    @CurrentActor() actor: StaffActor,
    @Param('id', documentId) id: string,
    @Body() body: YearReclassificationDto,
  ): Promise<DocumentDetailView> {
    return this.detail(actor, await this.selfChecks.reclassify(actor, id, body));
  }

  private detail(actor: StaffActor, row: Document): Promise<DocumentDetailView> {
    return this.queries.detail(actor, row);
  }
}
