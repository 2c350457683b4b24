import {
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { receiveUpload, TakesUpload, type Upload } from '../../kernel/platform/uploads.js';
import { validationPipe } from '../../kernel/platform/validation.js';
import { IMPORT_FORM, ImportFieldsDto, ImportPage, ImportView } from './dto/import-views.dto.js';
import { FILE_LIMITS } from '../../kernel/tables/index.js';
import { importNotFound, ImportsQueries } from './imports.queries.js';
import { parseMapping } from './column-mapping.js';
import { ImportReadingService } from './import-reading.service.js';
import { ImportsService, type ImportRequest } from './imports.service.js';
import { ImportPreviewView } from './dto/import-preview.dto.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const fieldsPipe = validationPipe();
/** The headings of a wide sheet with their meanings. */
const FIELD_BYTES = 64 * 1024;

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('letters.import')
@Controller('staff/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly queries: ImportsQueries,
    private readonly reading: ImportReadingService,
  ) {}

  /** Answers when the import has ended; one that outlasts a proxy's patience goes on, and the list shows its end. */
  @Post()
  @TakesUpload()
  @ApiOperation({ operationId: 'importLetters', summary: '导入历史信件（xlsx、csv）；重复导入不会增加信件' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_FORM)
  @ApiResponse({ status: 201, type: ImportView })
  @ApiProblems(400, 413, 415, 422)
  async import(@CurrentActor() actor: StaffActor, @Req() request: FastifyRequest): Promise<ImportView> {
    return this.received(request, async ({ handle, fileName }, options) =>
      this.queries.view(await this.imports.run({ ...options, handle, fileName, actor })),
    );
  }

  @Post('preview')
  @HttpCode(200)
  @TakesUpload()
  @NoStore()
  @ApiOperation({
    operationId: 'previewImport',
    summary: '导入前预览：各列的对应关系和前十行；不保存任何内容',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_FORM)
  @ApiResponse({ status: 200, type: ImportPreviewView })
  @ApiProblems(400, 413, 415, 422)
  preview(@Req() request: FastifyRequest): Promise<ImportPreviewView> {
    return this.received(request, ({ handle }, options) => this.reading.preview({ ...options, handle }));
  }

  @Post('rejected-rows')
  @HttpCode(200)
  @TakesUpload()
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'exportRejectedRows',
    summary: '未能读取的行（xlsx）：保留全部列和原因，改好后可以再导入；不保存任何内容',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(IMPORT_FORM)
  @ApiProduces(XLSX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 404, 413, 415, 422)
  rejectedRows(@Req() request: FastifyRequest): Promise<StreamableFile> {
    return this.received(request, async ({ handle }, options) => {
      const file = await this.reading.rejectedRows({ ...options, handle });
      return new StreamableFile(file, {
        type: XLSX_TYPE,
        disposition: `attachment; filename="rejected.xlsx"; filename*=UTF-8''${encodeURIComponent('未导入的行.xlsx')}`,
        length: file.length,
      });
    });
  }

  @Get()
  @ApiOperation({ operationId: 'listImports', summary: '历次导入' })
  @ApiResponse({ status: 200, type: ImportPage })
  @ApiProblems(400, 422)
  list(@Query() query: PageQuery): Promise<ImportPage> {
    return this.queries.list(query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getImport', summary: '一次导入的结果' })
  @ApiResponse({ status: 200, type: ImportView })
  @ApiProblems(404)
  get(@Param('id', pathId(importNotFound)) id: string): Promise<ImportView> {
    return this.queries.get(id);
  }

  private async received<T>(
    request: FastifyRequest,
    work: (upload: Upload, options: ImportOptions) => Promise<T>,
  ): Promise<T> {
    const upload = await receiveUpload(request, FILE_LIMITS.upload, FIELD_BYTES);
    try {
      const { mapping, keepMapping, ...options } = (await fieldsPipe.transform(upload.fields, {
        type: 'body',
        metatype: ImportFieldsDto,
      })) as ImportFieldsDto;
      const chosen = mapping === undefined ? {} : { mapping: parseMapping(mapping) };
      return await work(upload, { ...options, ...chosen, keepMapping: keepMapping === 'true' });
    } finally {
      await upload.handle.close();
    }
  }
}

type ImportOptions = Pick<ImportRequest, 'kind' | 'mailbox' | 'mapping' | 'keepMapping'>;
