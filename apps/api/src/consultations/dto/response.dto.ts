import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CONSULTATION_LIMITS,
  STANCES,
  SUBMITTER_TYPES,
  TEXT_LIMITS,
  type Stance,
  type SubmitterType,
} from '@huiyin/contract';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { AttachmentIds } from '../../letters/attachments/index.js';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Choice, Email, Flag, Id, Optional, Phone, Text } from '../../kernel/platform/validation.js';

/** P06: a citizen may leave all of it out; organisations give name and contact (R09). */
export class RespondentDto {
  @Choice({ label: '意见人类型', of: SUBMITTER_TYPES, name: 'SubmitterType' }) type: SubmitterType;
  @Text({ label: '姓名', optional: true, max: TEXT_LIMITS.nameMax, line: true }) name?: string;
  @Phone({ label: '联系电话', optional: true }) phone?: string;
  @Email({ label: '电子邮箱', optional: true }) email?: string;
  @Text({ label: '单位名称', optional: true, max: TEXT_LIMITS.organisationMax, line: true })
  organisation?: string;
  @Flag({ label: '同意公布单位名称', optional: true, description: '默认不公布' })
  organisationPublic?: boolean;
}

export class PointDto {
  @Id({ label: '条款', optional: true, description: '不填为对全文的意见' }) articleId?: string;
  @Choice({ label: '态度', of: STANCES, name: 'Stance' }) stance: Stance;
  @Text({
    label: '意见',
    optional: true,
    max: CONSULTATION_LIMITS.pointMax,
    description: '建议修改时必须填写',
  })
  text?: string;
}

export class ResponseDto {
  @ApiPropertyOptional({ type: RespondentDto, description: '可以不填；法人和其他组织须填单位名称和联系方式' })
  @Optional()
  @IsObject({ message: '意见人信息不正确' })
  @ValidateNested({ message: '意见人信息不正确' })
  @Holds(() => RespondentDto)
  submitter?: RespondentDto;
  @ApiProperty({
    type: [PointDto],
    description: `全部意见合计不超过 ${CONSULTATION_LIMITS.responseMax} 个字`,
  })
  @IsArray({ message: '意见须为列表' })
  @ArrayMinSize(1, { message: '请至少写一条意见' })
  @ArrayMaxSize(CONSULTATION_LIMITS.pointsMax, {
    message: `一次不超过 ${CONSULTATION_LIMITS.pointsMax} 条意见`,
  })
  @ValidateNested({ each: true, message: '意见不正确' })
  @Holds(() => PointDto)
  points: PointDto[];
  @AttachmentIds('随意见提交的附件，见 POST /attachments') attachmentIds?: string[];
}

export class ResponsePairDto {
  @Text({ label: '意见编号', max: 64 }) number: string;
  @Text({ label: '查询码', max: 64 }) queryCode: string;
}
