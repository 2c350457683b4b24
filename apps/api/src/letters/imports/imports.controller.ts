import { Controller, Get, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { receiveUpload, TakesUpload } from '../../kernel/platform/uploads.js';
import { validationPipe } from '../../kernel/platform/validation.js';
import { IMPORT_FORM, ImportFieldsDto, ImportPage, ImportView } from './dto/import-views.dto.js';
import { FILE_LIMITS } from './formats/cells.js';
import { importNotFound, ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const fieldsPipe = validationPipe();

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
    const { handle, fileName, fields } = await receiveUpload(request, FILE_LIMITS.upload);
    try {
      const options = (await fieldsPipe.transform(fields, {
        type: 'body',
        metatype: ImportFieldsDto,
      })) as ImportFieldsDto;
      return await this.queries.view(await this.imports.run({ ...options, handle, fileName, actor }));
    } finally {
      await handle.close();
    }
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
}
