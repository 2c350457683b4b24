import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Email, Flag, Optional } from '../../../kernel/platform/validation.js';

export class NoticeQuery extends PageQuery {
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @Flag({ label: '只看未读', optional: true })
  unread?: boolean;
}

export class PersonalNoticeView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'letter.answered', description: '通知种类' }) topic: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '有关的来信' })
  letterId: string | null;
  @ApiProperty() title: string;
  @ApiProperty() body: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() read: boolean;
}

export class PersonalNoticePage {
  @ApiProperty({ type: [PersonalNoticeView] }) items: PersonalNoticeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer', description: '未读总数' }) unread: number;
}

export class ReadingDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: '不填为全部' })
  @Optional()
  @IsArray({ message: '站内消息须为列表' })
  @ArrayMaxSize(100, { message: '一次不超过 100 条' })
  @IsUUID(undefined, { each: true, message: '站内消息不正确' })
  ids?: string[];
}

export class UnreadView {
  @ApiProperty({ type: 'integer', description: '还有多少条未读' }) unread: number;
}

export class CitizenChannelsView {
  @Flag({ label: '微信订阅消息' }) wechat: boolean;
  @Flag({ label: '短信' }) sms: boolean;
  @Flag({ label: '邮件' }) email: boolean;
}

export class StaffMailboxDto {
  @Email({ label: '电子邮箱', optional: true, description: '工作邮箱；不填为不再发送' }) email?: string;
}

export class StaffMailboxView {
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ description: '单位已设置邮件服务器' }) mailConfigured: boolean;
}
