import { ApiProperty } from '@nestjs/swagger';
import { OPEN_DAY_LIMITS, TEXT_LIMITS } from '@huiyin/contract';
import { Flag, Id, Instant, Phone, Text } from '../../kernel/platform/validation.js';

export class OpinionDto {
  @Text({ label: '意见内容', min: TEXT_LIMITS.bodyMin, max: OPEN_DAY_LIMITS.opinionMax }) body: string;
  @Id({ label: '场次', optional: true }) sessionId?: string;
  @Text({ label: '发言人', optional: true, max: TEXT_LIMITS.nameMax, line: true }) speaker?: string;
  @Phone({ label: '发言人电话', optional: true }) phone?: string;
  @Instant({ label: '听取时间', optional: true, description: '默认现在；转为信件后期限从这时起算' })
  heardAt?: string;
}

export class OpinionLetterDto {
  @Text({ label: '标题', min: TEXT_LIMITS.titleMin, max: TEXT_LIMITS.titleMax, line: true }) title: string;
  @Flag({ label: '是否同意公开', description: '发言人本人同意后才可公开；默认不同意' })
  consentToPublish: boolean;
}

export class OpinionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() body: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) sessionId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '按期删除后为 null' }) speaker: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ format: 'date-time' }) heardAt: string;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) letterId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'HY-20260124-7F4K2M' }) letterNumber: string | null;
}

export class OpinionList {
  @ApiProperty({ type: [OpinionView] }) items: OpinionView[];
}

export class OpinionLetterView {
  @ApiProperty({ format: 'uuid' }) letterId: string;
  @ApiProperty({ example: 'HY-20260124-7F4K2M' }) number: string;
  @ApiProperty({ description: '只显示这一次，请告知发言人' }) queryCode: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty() provisional: boolean;
}
