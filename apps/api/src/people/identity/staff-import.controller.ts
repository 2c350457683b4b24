import { Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { FILE_FORM, TakesUpload, withUpload } from '../../kernel/platform/uploads.js';
import { CurrentActor, CurrentSession, Fresh, Permit, type StaffActor } from './actor.js';
import { StaffGuard } from './staff.guard.js';
import { StaffImportView } from './staff-import.dto.js';
import { StaffImportService } from './staff-import.service.js';
import { STAFF_TABLE_BYTES } from './staff-table.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 413, 415, 422)
@UseGuards(StaffGuard)
@Permit('users.manage')
@Controller('staff/users/import')
export class StaffImportController {
  constructor(private readonly imports: StaffImportService) {}

  @Post('preview')
  @HttpCode(200)
  @TakesUpload()
  @NoStore()
  @ApiOperation({
    operationId: 'previewStaffImport',
    summary: '导入人员前预览（xlsx、csv、粘贴的表格）；不建立任何账号',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_FORM)
  @ApiResponse({ status: 200, type: StaffImportView })
  preview(@Req() request: FastifyRequest): Promise<StaffImportView> {
    return withUpload(request, STAFF_TABLE_BYTES, ({ handle }) => this.imports.preview(handle));
  }

  @Post()
  @HttpCode(200)
  @Fresh()
  @TakesUpload()
  @NoStore()
  @ApiOperation({
    operationId: 'importStaff',
    summary: '导入人员：建立正确的行，列出不正确的行；初始密码只返回这一次',
    description: '重复导入不会再建账号，也不改密码。',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_FORM)
  @ApiResponse({ status: 200, type: StaffImportView })
  import(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Req() request: FastifyRequest,
  ): Promise<StaffImportView> {
    return withUpload(request, STAFF_TABLE_BYTES, ({ handle }) => this.imports.run(actor, session, handle));
  }
}
