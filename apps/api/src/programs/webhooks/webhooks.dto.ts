import { ApiProperty } from '@nestjs/swagger';
import { WEBHOOK_EVENTS, type WebhookEvent } from '@huiyin/contract';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Flag, Text } from '../../kernel/platform/validation.js';

const STATES = ['active', 'removed', 'gone'] as const;
const MOST_HOSTS = 50;

export class NewWebhookDto {
  @Text({ label: '名称', max: 60, line: true, description: '推给哪个系统，例如“门户网站”' }) name: string;
  @Text({ label: '地址', max: 500, line: true, description: 'https://…，主机须在允许的名单里' }) url: string;
  @ApiProperty({
    enum: [...WEBHOOK_EVENTS],
    enumName: 'WebhookEvent',
    isArray: true,
    example: ['letter.answered'],
  })
  @IsIn([...WEBHOOK_EVENTS], { each: true, message: '事件不在可选范围内' })
  @ArrayMaxSize(WEBHOOK_EVENTS.length, { message: '事件不能重复' })
  @ArrayMinSize(1, { message: '请至少选一种事件' })
  @IsArray({ message: '事件须为列表' })
  events: WebhookEvent[];
}

export class WebhookView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '门户网站' }) name: string;
  @ApiProperty({ example: 'https://portal.example.cn/hooks/huiyin' }) url: string;
  @ApiProperty({ enum: [...WEBHOOK_EVENTS], enumName: 'WebhookEvent', isArray: true }) events: WebhookEvent[];
  @ApiProperty({ enum: [...STATES], enumName: 'WebhookState', description: 'gone：对方答复 410，不再接收' })
  state: (typeof STATES)[number];
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: string | null;
}

export class WebhookShownView extends WebhookView {
  @ApiProperty({
    description: '签名密钥，只在这一次给出',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
  })
  secret: string;
}

export class WebhookPage {
  @ApiProperty({ type: [WebhookView] }) items: WebhookView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class WebhookHostDto {
  @Text({ label: '主机', max: 255, line: true, description: '域名或 IP，端口不是 443 时写上' }) host: string;
  @Flag({ label: '内网主机', description: '在单位内网：允许内网地址和 http' }) isPrivate: boolean;
}

export class WebhookHostsDto {
  @ApiProperty({ type: [WebhookHostDto], maxItems: MOST_HOSTS })
  @ValidateNested({ each: true })
  @Holds(() => WebhookHostDto)
  @ArrayMaxSize(MOST_HOSTS, { message: `主机不超过 ${MOST_HOSTS} 个` })
  @IsArray({ message: '主机须为列表' })
  hosts: WebhookHostDto[];
}

export class WebhookHostView {
  @ApiProperty({ example: 'portal.example.cn' }) host: string;
  @ApiProperty() isPrivate: boolean;
}

export class WebhookHostsView {
  @ApiProperty({ type: [WebhookHostView] }) items: WebhookHostView[];
}
