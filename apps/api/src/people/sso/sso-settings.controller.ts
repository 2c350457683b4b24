import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { CurrentActor, Fresh, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { SsoSettingsDto, SsoSettingsView } from './sso.dto.js';
import { SsoSettingsService, type SsoSettings } from './sso-settings.service.js';
import { StaffSsoService } from './staff-sso.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@UseGuards(StaffGuard)
@Permit('users.manage')
@Controller('staff/sso/settings')
export class SsoSettingsController {
  constructor(
    private readonly settings: SsoSettingsService,
    private readonly sso: StaffSsoService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'getSsoSettings', summary: '统一身份认证的账号规则' })
  @ApiResponse({ status: 200, type: SsoSettingsView })
  @ApiProblems(401, 403)
  async get(): Promise<SsoSettingsView> {
    return this.view(await this.settings.get());
  }

  @Put()
  @Fresh()
  @ApiOperation({
    operationId: 'changeSsoSettings',
    summary: '修改账号规则：组或声明 → 角色和处室；由统一身份认证建立的账号每次登录时按它更新',
  })
  @ApiResponse({ status: 200, type: SsoSettingsView })
  @ApiProblems(401, 403, 409, 422)
  async change(@CurrentActor() actor: StaffActor, @Body() body: SsoSettingsDto): Promise<SsoSettingsView> {
    const rules = body.rules.map(({ departmentId, ...rule }) => ({
      ...rule,
      departmentId: departmentId ?? null,
    }));
    return this.view(await this.settings.replace(actor, { ...body, rules }));
  }

  private view(settings: SsoSettings): SsoSettingsView {
    return { provider: this.sso.name, ...settings };
  }
}
