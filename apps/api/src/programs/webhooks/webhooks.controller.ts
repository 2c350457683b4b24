import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { CurrentActor, Fresh, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import {
  NewWebhookDto,
  WebhookHostsDto,
  WebhookHostsView,
  WebhookPage,
  WebhookShownView,
} from './webhooks.dto.js';
import { webhookNotFound, WebhooksService } from './webhooks.service.js';
import type { WebhookHost } from './webhook-host.entity.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('programs.manage')
@Controller('staff')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get('webhooks')
  @NoStore()
  @ApiOperation({ operationId: 'listWebhooks', summary: '推送：在用的，和最近停用的 50 个；不含密钥' })
  @ApiResponse({ status: 200, type: WebhookPage })
  async list(): Promise<WebhookPage> {
    return { items: await this.webhooks.list(), nextCursor: null };
  }

  @Post('webhooks')
  @Fresh()
  @NoStore()
  @ApiOperation({ operationId: 'createWebhook', summary: '新建推送；签名密钥只在这一次答复中给出' })
  @ApiResponse({ status: 201, type: WebhookShownView })
  @ApiProblems(401, 403, 409, 422)
  create(@CurrentActor() actor: StaffActor, @Body() body: NewWebhookDto): Promise<WebhookShownView> {
    return this.webhooks.create(actor, body);
  }

  @Delete('webhooks/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeWebhook', summary: '停用推送，立即生效' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 403, 404)
  remove(@CurrentActor() actor: StaffActor, @Param('id', pathId(webhookNotFound)) id: string): Promise<void> {
    return this.webhooks.remove(actor, id);
  }

  @Post('webhooks/:id/test')
  @HttpCode(202)
  @ApiOperation({ operationId: 'testWebhook', summary: '发送一条测试；结果见发送情况' })
  @ApiResponse({ status: 202 })
  @ApiProblems(401, 403, 404)
  test(@CurrentActor() actor: StaffActor, @Param('id', pathId(webhookNotFound)) id: string): Promise<void> {
    return this.webhooks.test(actor, id);
  }

  @Get('webhook-hosts')
  @NoStore()
  @ApiOperation({ operationId: 'listWebhookHosts', summary: '允许推送的主机' })
  @ApiResponse({ status: 200, type: WebhookHostsView })
  async hosts(): Promise<WebhookHostsView> {
    return { items: (await this.webhooks.hosts()).map(hostView) };
  }

  @Put('webhook-hosts')
  @Fresh()
  @ApiOperation({ operationId: 'changeWebhookHosts', summary: '改写允许推送的主机；去掉的立即不再推送' })
  @ApiResponse({ status: 200, type: WebhookHostsView })
  @ApiProblems(401, 403, 422)
  async replaceHosts(
    @CurrentActor() actor: StaffActor,
    @Body() { hosts }: WebhookHostsDto,
  ): Promise<WebhookHostsView> {
    return { items: (await this.webhooks.replaceHosts(actor, hosts)).map(hostView) };
  }
}

const hostView = ({ host, isPrivate }: WebhookHost): { host: string; isPrivate: boolean } => ({
  host,
  isPrivate,
});
