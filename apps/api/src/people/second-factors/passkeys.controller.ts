import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CurrentActor, CurrentSession, Fresh, type StaffActor } from '../identity/actor.js';
import { deviceOf } from '../identity/index.js';
import { OwnAccount } from '../identity/own-account.decorator.js';
import {
  NewPasskeyDto,
  PasskeyAddedView,
  PasskeyNameDto,
  PasskeyOptionsView,
  PasskeysView,
  PasskeyView,
} from './passkeys.dto.js';
import { passkeyNotFound, PasskeysService } from './passkeys.service.js';

const passkeyId = pathId(passkeyNotFound);

/** 账号安全: one's own passkeys. */
@OwnAccount()
@Controller('staff/passkeys')
export class PasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listPasskeys', summary: '自己的通行密钥，先登记的在前' })
  @ApiResponse({ status: 200, type: PasskeysView })
  @ApiProblems(401)
  list(@CurrentActor() actor: StaffActor): Promise<PasskeysView> {
    return this.passkeys.list(actor);
  }

  @Post('enrolment')
  @HttpCode(200)
  @Fresh()
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'beginPasskey',
    summary: '开始登记通行密钥：取得交给浏览器的选项',
    description: '登录或上次验证已超过十分钟时答 403，先再验证一次身份。',
  })
  @ApiResponse({ status: 200, type: PasskeyOptionsView })
  @ApiProblems(401, 403, 409, 429)
  async begin(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
  ): Promise<PasskeyOptionsView> {
    return { options: await this.passkeys.begin(actor, session) };
  }

  @Post()
  @Fresh()
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'addPasskey',
    summary: '登记通行密钥；其他登录随即退出',
    description: '须在开始登记的同一次登录中，五分钟内。',
  })
  @ApiResponse({ status: 201, type: PasskeyAddedView })
  @ApiProblems(401, 403, 409, 422, 429)
  add(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Headers('user-agent') agent: string | undefined,
    @Body() body: NewPasskeyDto,
  ): Promise<PasskeyAddedView> {
    return this.passkeys.add(actor, session, body, deviceOf(agent));
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'renamePasskey', summary: '给自己的一个通行密钥改名' })
  @ApiResponse({ status: 200, type: PasskeyView })
  @ApiProblems(401, 404, 422)
  rename(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Param('id', passkeyId) id: string,
    @Body() { name }: PasskeyNameDto,
  ): Promise<PasskeyView> {
    return this.passkeys.rename(actor, session, id, name);
  }

  @Delete(':id')
  @HttpCode(204)
  @Fresh()
  @RateLimit('login')
  @ApiOperation({ operationId: 'removePasskey', summary: '删除自己的一个通行密钥' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 403, 404, 409, 429)
  async remove(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Param('id', passkeyId) id: string,
  ): Promise<void> {
    await this.passkeys.remove(actor, session, id);
  }
}
