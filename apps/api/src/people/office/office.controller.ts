import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
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
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { FILE_FORM, TakesUpload, withUpload } from '../../kernel/platform/uploads.js';
import { CurrentActor, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { OfficeDto, SiteView } from './office.dto.js';
import { LOGO } from './office-logo.entity.js';
import { OfficeService } from './office.service.js';

const LOGO_TYPE = 'image/png';

/** What anyone may know of the office: its name, where it is, and how its pages look. */
@ApiTags('anyone')
@Controller('site')
export class SiteController {
  constructor(private readonly office: OfficeService) {}

  @Get()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ operationId: 'getSite', summary: '单位名称、地址、电话、颜色和标志' })
  @ApiResponse({ status: 200, type: SiteView })
  get(): SiteView {
    return this.office.viewOf(this.office.current());
  }

  /** The name changes with the content, so that a copy in a cache is never an old one. */
  @Get('logos/:digest')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @ApiOperation({ operationId: 'getLogo', summary: '单位标志（PNG）' })
  @ApiProduces(LOGO_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404)
  async logo(@Param('digest') digest: string): Promise<StreamableFile> {
    const content = /^[0-9a-f]{16}$/.test(digest) ? await this.office.logo(digest) : null;
    if (!content) throw new DomainError('NOT_FOUND', '没有这个标志');
    return new StreamableFile(content, { type: LOGO_TYPE, length: content.length });
  }
}

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('office.manage')
@Controller('staff/office')
export class OfficeController {
  constructor(private readonly office: OfficeService) {}

  @Put()
  @ApiOperation({ operationId: 'changeOffice', summary: '修改单位信息；各端几秒内生效' })
  @ApiResponse({ status: 200, type: SiteView })
  @ApiProblems(409, 422)
  async change(@CurrentActor() actor: StaffActor, @Body() body: OfficeDto): Promise<SiteView> {
    return this.office.viewOf(await this.office.change(actor, body));
  }

  @Post('logo')
  @HttpCode(200)
  @TakesUpload()
  @ApiOperation({ operationId: 'changeLogo', summary: '上传单位标志（jpg、png、webp、heic，不超过 1 MB）' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_FORM)
  @ApiResponse({ status: 200, type: SiteView })
  @ApiProblems(400, 413, 415, 422)
  async changeLogo(@CurrentActor() actor: StaffActor, @Req() request: FastifyRequest): Promise<SiteView> {
    return withUpload(request, LOGO.upload, async ({ handle, fileName }) =>
      this.office.viewOf(await this.office.changeLogo(actor, handle, fileName)),
    );
  }

  @Delete('logo')
  @ApiOperation({ operationId: 'removeLogo', summary: '不再使用标志，恢复印章' })
  @ApiResponse({ status: 200, type: SiteView })
  async removeLogo(@CurrentActor() actor: StaffActor): Promise<SiteView> {
    return this.office.viewOf(await this.office.removeLogo(actor));
  }
}
