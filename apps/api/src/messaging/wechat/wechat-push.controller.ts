import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TakesXml } from '../../kernel/platform/xml-bodies.js';
import { textOf } from './push-message.js';
import { WechatPushService, type PushQuery } from './wechat-push.service.js';

/** The address entered in the platform's console (消息推送). Not part of our API: only the platform calls it. */
@ApiExcludeController()
@Controller('wechat/push')
export class WechatPushController {
  constructor(private readonly push: WechatPushService) {}

  @Get()
  verify(@Query() query: PushQuery & { echostr?: unknown }): string {
    this.push.verify(query);
    return textOf(query.echostr);
  }

  @Post()
  @HttpCode(200)
  @TakesXml()
  async receive(@Query() query: PushQuery, @Req() request: FastifyRequest): Promise<string> {
    await this.push.receive(query, request.body);
    return 'success';
  }
}
