import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import {
  CurrentActor,
  CurrentSession,
  Fresh,
  Permit,
  StepUp,
  type StaffActor,
} from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { NewTokenDto, TokenPage, TokenShownView } from './program-tokens.dto.js';
import { ProgramTokensService, tokenNotFound } from './program-tokens.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('programs.manage')
@Controller('staff/program-tokens')
export class ProgramTokensController {
  constructor(private readonly tokens: ProgramTokensService) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listProgramTokens', summary: '程序令牌，新的在前；不含令牌本身' })
  @ApiResponse({ status: 200, type: TokenPage })
  list(@Query() query: PageQuery): Promise<TokenPage> {
    return this.tokens.list(query);
  }

  @Post()
  @Fresh()
  @NoStore()
  @ApiOperation({ operationId: 'createProgramToken', summary: '新建程序令牌；令牌只在这一次答复中给出' })
  @ApiResponse({ status: 201, type: TokenShownView })
  @ApiProblems(401, 403, 409, 422)
  create(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Body() body: NewTokenDto,
  ): Promise<TokenShownView> {
    return this.tokens.create(actor, session, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @StepUp()
  @ApiOperation({ operationId: 'revokeProgramToken', summary: '停用程序令牌，立即生效，不能恢复' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 403, 404)
  revoke(@CurrentActor() actor: StaffActor, @Param('id', pathId(tokenNotFound)) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
