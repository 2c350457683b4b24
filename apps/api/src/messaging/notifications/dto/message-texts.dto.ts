import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MESSAGE_LIMITS } from '@huiyin/domain';
import { ArrayMaxSize, IsArray, Matches, ValidateNested } from 'class-validator';
import { Holds } from '../../../kernel/platform/body-shape.js';
import { Optional, Text, Whole } from '../../../kernel/platform/validation.js';

export class WechatFieldDto {
  @ApiProperty({ example: 'thing2', description: '微信模板里的字段名' })
  @Matches(/^[a-z_]{1,20}\d{1,3}$/, { message: '字段名应如 thing1、phrase2、date3' })
  key: string;
  @Text({ label: '字段内容', max: MESSAGE_LIMITS.wechat, line: true }) pattern: string;
}

export class MessageWordsDto {
  @Text({ label: '标题', max: MESSAGE_LIMITS.title, line: true }) title: string;
  @Text({ label: '正文', max: MESSAGE_LIMITS.body }) body: string;
  @ApiProperty({ type: [WechatFieldDto] })
  @IsArray({ message: '微信字段须为列表' })
  @ArrayMaxSize(12, { message: '微信字段不超过 12 个' })
  @ValidateNested({ each: true })
  @Holds(() => WechatFieldDto)
  wechatFields: WechatFieldDto[];
  @ApiPropertyOptional({ type: String, description: '微信模板编号；不填则不发微信' })
  @Optional()
  @Matches(/^[\w-]{1,64}$/, { message: '微信模板编号不正确' })
  wechatTemplateId?: string;
  @ApiPropertyOptional({ type: String, description: '短信模板编号；不填则不发短信' })
  @Optional()
  @Matches(/^[\w-]{1,40}$/, { message: '短信模板编号不正确' })
  smsTemplateCode?: string;
}

export class MessageTextChangeDto extends MessageWordsDto {
  @Whole({ label: '版本', min: 0, max: 1_000_000, description: '打开时看到的版本' }) version: number;
}

export class WechatFieldView {
  @ApiProperty() key: string;
  @ApiProperty() pattern: string;
}

export class MessageTextView {
  @ApiProperty({ example: 'letter.answered' }) topic: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: ['citizen', 'staff'], enumName: 'DeliveryAudience' }) audience: 'citizen' | 'staff';
  @ApiProperty() title: string;
  @ApiProperty() body: string;
  @ApiProperty({ type: [WechatFieldView] }) wechatFields: WechatFieldView[];
  @ApiProperty({ type: String, nullable: true }) wechatTemplateId: string | null;
  @ApiProperty({ type: String, nullable: true }) smsTemplateCode: string | null;
  @ApiProperty({ type: [String], description: '可用的变量，写在花括号里' }) variables: string[];
  @ApiProperty({ description: '单位改过的文字；否则是自带的' }) changed: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class MessageTextPage {
  @ApiProperty({ type: [MessageTextView] }) items: MessageTextView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class WechatPreviewView {
  @ApiProperty() key: string;
  @ApiProperty() value: string;
  @ApiProperty({ description: '太长或不合格式，发出时会截短或替换成安全的说法' }) adapted: boolean;
}

export class MessageTextPreviewView {
  @ApiProperty() title: string;
  @ApiProperty({ description: '站内消息' }) body: string;
  @ApiProperty({ description: '邮件正文：不含说明的内容' }) mail: string;
  @ApiProperty({ type: [WechatPreviewView] }) wechat: WechatPreviewView[];
}
