import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice } from '../../../kernel/platform/validation.js';
import { CHANNELS, type ChannelName } from '../delivery.entity.js';

/** What a person may ask for; the stages of a claim are internal. */
export const SHOWN_STATUSES = [
  'unplannable',
  'dead',
  'uncertain',
  'waiting',
  'sent',
  'declined',
  'dropped',
] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];
export const SHOWN_STATUS_LABELS: Record<ShownStatus, string> = {
  unplannable: '无法生成',
  dead: '未送达',
  uncertain: '结果不明',
  waiting: '等待发送',
  sent: '已发送',
  declined: '用户未订阅',
  dropped: '没有地址',
};
export const CHANNEL_LABELS: Record<ChannelName, string> = {
  wechat: '微信',
  sms: '短信',
  email: '邮件',
  webhook: '推送',
};

export class DeliveryQuery extends PageQuery {
  @Choice({
    label: '状态',
    of: SHOWN_STATUSES,
    name: 'DeliveryStatus',
    optional: true,
    description: '不填为无法生成、未送达和结果不明',
  })
  status?: ShownStatus;
}

/** A delivery without its recipient, which only readers of the letter may see. */
export class DeliveryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() topic: string;
  @ApiProperty() topicLabel: string;
  @ApiProperty({
    enum: [...CHANNELS],
    enumName: 'ChannelName',
    nullable: true,
    description: '无法生成的还没有分到各种方式，为 null',
  })
  channel: ChannelName | null;
  @ApiProperty() channelLabel: string;
  @ApiProperty({ enum: ['citizen', 'staff', 'program'], enumName: 'DeliveryAudience' })
  audience: 'citizen' | 'staff' | 'program';
  @ApiProperty({ type: String, nullable: true }) letterId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '来信编号' }) number: string | null;
  @ApiProperty({ enum: [...SHOWN_STATUSES], enumName: 'DeliveryStatus' }) status: ShownStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '等待发送时，最早何时再发' })
  nextTryAt: string | null;
  @ApiProperty({ description: '可以重发' }) resendable: boolean;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView] }) items: DeliveryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class DeliveryCountsView {
  @ApiProperty({ type: 'integer', description: '未送达' }) dead: number;
  @ApiProperty({ type: 'integer', description: '结果不明' }) uncertain: number;
  @ApiProperty({ type: 'integer', description: '等待发送' }) waiting: number;
  @ApiProperty({ type: 'integer', description: '等待中最久的已等多少分钟' }) oldestWaitingMinutes: number;
  @ApiProperty({ type: 'integer', description: '无法生成的通知，技术人员处理后可重发' }) unplannable: number;
  @ApiProperty({ description: '已设置微信小程序' }) wechatConfigured: boolean;
  @ApiProperty({ description: '已设置短信服务' }) smsConfigured: boolean;
  @ApiProperty({ description: '已设置邮件服务器' }) mailConfigured: boolean;
}
