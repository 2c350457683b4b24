import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { CurrentActor, Fresh, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { SignInSettingsDto, SignInSettingsView } from './second-factors.dto.js';
import { SignInSettingsService } from './sign-in-settings.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@UseGuards(StaffGuard)
@Permit('users.manage')
@Controller('staff/sign-in-settings')
export class SignInSettingsController {
  constructor(private readonly settings: SignInSettingsService) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'getSignInSettings', summary: '登录设置' })
  @ApiResponse({ status: 200, type: SignInSettingsView })
  @ApiProblems(401, 403)
  async get(): Promise<SignInSettingsView> {
    return { secondFactorRoles: await this.settings.requiredRoles() };
  }

  @Put()
  @Fresh()
  @ApiOperation({
    operationId: 'changeSignInSettings',
    summary: '哪些角色必须使用第二验证方式；尚未设置的人从下一次请求起只能先设置',
  })
  @ApiResponse({ status: 200, type: SignInSettingsView })
  @ApiProblems(401, 403, 422)
  async change(
    @CurrentActor() actor: StaffActor,
    @Body() { secondFactorRoles }: SignInSettingsDto,
  ): Promise<SignInSettingsView> {
    await this.settings.require(actor, secondFactorRoles);
    return this.get();
  }
}
