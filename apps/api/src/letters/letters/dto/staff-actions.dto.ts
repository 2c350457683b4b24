import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CALL_BACK_OUTCOMES,
  DELIVERY_CHANNELS,
  IDENTITY_CHECKS,
  LETTER_KINDS,
  REFUSAL_CODES,
  KEYED_SOURCES,
  TEXT_LIMITS,
  type CallBackOutcome,
  type DeliveryChannel,
  type IdentityCheck,
  type LetterKind,
  type RefusalCode,
} from '@huiyin/contract';
import type { KeyedSource } from '@huiyin/contract';
import { ArrayMaxSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { AttachmentIds } from '../../attachments/index.js';
import { Choice, Flag, Id, Instant, Optional, Text, Whole } from '../../../kernel/platform/validation.js';
import { OPINION_DAYS } from '../opinions/opinions.dto.js';
import { SubmitLetterDto } from './submit-letter.dto.js';

/** Every action may say which version of the letter it was decided on; a stale one is refused with STALE_VERSION. */
export class ActionDto {
  @Whole({ label: '版本号', optional: true, min: 1, max: 1_000_000 }) version?: number;
}

export class AcceptanceDto extends ActionDto {
  @Text({ label: '备注', optional: true, max: TEXT_LIMITS.reasonMax }) note?: string;
}

export class RefusalDto extends ActionDto {
  @Choice({ label: '不予受理情形', of: REFUSAL_CODES, name: 'RefusalCode' }) code: RefusalCode;
  @Text({
    label: '解释说明',
    optional: true,
    max: TEXT_LIMITS.explanationMax,
    description: '来信人能看到；必填，少于 10 字会被拒绝（R04）',
  })
  explanation?: string;
  @Text({ label: '有权处理的机关', optional: true, max: 100, description: '04、09 等情形须写明' })
  organ?: string;
  @Text({ label: '已受理来信编号', optional: true, max: 40, description: '05 重复来信须写明' })
  duplicateOf?: string;
}

export class ReferralDto extends ActionDto {
  @Text({ label: '转送机关', min: 2, max: 100 }) organ: string;
  @Text({
    label: '解释说明',
    optional: true,
    max: TEXT_LIMITS.explanationMax,
    description: '来信人能看到；必填（R04）',
  })
  explanation?: string;
}

export class AssignmentDto extends ActionDto {
  @Id({ label: '承办处室' }) departmentId: string;
  @Id({ label: '承办人', optional: true }) handlerId?: string;
  @ApiPropertyOptional({ type: [String], description: '协办处室' })
  @Optional()
  @IsArray({ message: '协办处室须为列表' })
  @ArrayMaxSize(10, { message: '协办处室不超过 10 个' })
  @IsUUID(undefined, { each: true, message: '协办处室不正确' })
  coDepartmentIds?: string[];
  @Whole({
    label: '几个工作日内提出协办意见',
    optional: true,
    ...OPINION_DAYS,
    description: '对新的协办处室的内部要求，默认 5 个工作日',
  })
  opinionDays?: number;
  @Text({ label: '办理意见', optional: true, max: TEXT_LIMITS.reasonMax }) note?: string;
}

export class ReasonDto extends ActionDto {
  @Text({ label: '理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class SupplementRequestDto extends ActionDto {
  @Text({
    label: '需要补充的内容',
    min: TEXT_LIMITS.reasonMin,
    max: TEXT_LIMITS.reasonMax,
    description: '来信人能看到；答复期限照常计算',
  })
  text: string;
}

export class DraftDto extends ActionDto {
  @Whole({
    label: '修订号',
    optional: true,
    min: 0,
    max: 100_000_000,
    description:
      '这段文字是在第几稿上写的，还没有草稿时为 0；与现在的不同时拒绝（DRAFT_CHANGED），不填则直接覆盖',
  })
  revision?: number;
  @Text({ label: '答复草稿', min: TEXT_LIMITS.answerMin, max: TEXT_LIMITS.answerMax }) body: string;
  @Flag({ label: '只保存', optional: true, description: 'true 时只保存草稿；否则提交审核' })
  saveOnly?: boolean;
  @AttachmentIds('草稿的全部附件；不填则保持原样') attachmentIds?: string[];
}

export class DecisionDto extends ActionDto {
  @Flag({ label: '是否通过' }) approved: boolean;
  @Text({ label: '意见', optional: true, max: TEXT_LIMITS.reasonMax, description: '退回时必填' })
  comment?: string;
}

export class AnswerDto extends ActionDto {
  @Choice({
    label: '送达方式',
    of: DELIVERY_CHANNELS,
    name: 'DeliveryChannel',
    optional: true,
    description: '默认原平台',
  })
  channel?: DeliveryChannel;
  @Text({
    label: '答复内容',
    optional: true,
    max: TEXT_LIMITS.answerMax,
    description: '可不填；填写时须与审核通过的草稿一致',
  })
  body?: string;
  @AttachmentIds('可不填；填写时须与审核通过的草稿的附件一致') attachmentIds?: string[];
  @Instant({ label: '送达时间', optional: true }) deliveredAt?: string;
  @Text({ label: '送达人', optional: true, max: 50 }) deliveredBy?: string;
  @Text({ label: '送达情况', optional: true, max: 500 }) deliverySummary?: string;
}

export class ExtensionDto extends ActionDto {
  @Text({ label: '延期理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class ReclassificationDto extends ActionDto {
  @Choice({ label: '新类别', of: LETTER_KINDS, name: 'LetterKind' }) kind: LetterKind;
  @Text({ label: '变更理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class MergeDto extends ActionDto {
  @Text({ label: '并入的来信编号', max: 40 }) into: string;
  @Text({
    label: '解释说明',
    optional: true,
    max: TEXT_LIMITS.explanationMax,
    description: '来信人能看到；必填（R04）',
  })
  explanation?: string;
}

export class IsolationDto extends ActionDto {
  @Id({ label: '被反映的处室', optional: true, description: '不填为取消隔离' }) departmentId?: string;
  @Text({ label: '理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class CallBackDto extends ActionDto {
  @Choice({ label: '回访结果', of: CALL_BACK_OUTCOMES, name: 'CallBackOutcome' }) outcome: CallBackOutcome;
  @Text({ label: '回访情况', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) note: string;
  @Instant({ label: '回访时间', optional: true, description: '不填为现在' }) calledAt?: string;
  @Flag({ label: '不再回访', optional: true, description: '没有联系上也结束回访' }) close?: boolean;
}

export class NewQueryCodeDto extends ActionDto {
  @ApiProperty({
    enum: [...IDENTITY_CHECKS],
    enumName: 'IdentityCheck',
    isArray: true,
    description: '核对过的事项：身份证件，或至少两项',
  })
  @IsArray({ message: '核对事项须为列表' })
  @ArrayMaxSize(IDENTITY_CHECKS.length, { message: '核对事项太多' })
  @IsIn([...IDENTITY_CHECKS], { each: true, message: '核对事项不在可选范围内' })
  checked: IdentityCheck[];
}

export class EarlierLettersDto {
  @Text({ label: '电话', max: TEXT_LIMITS.phoneMax, description: '完整的号码，写法不限' }) phone: string;
}

export class UrgeDto extends ActionDto {
  @Text({ label: '催办内容', min: 2, max: 500 }) message: string;
}

/** A letter that came by phone, on paper or as 网民纠错, keyed by staff with its own time. */
export class KeyedLetterDto extends SubmitLetterDto {
  @ApiProperty({ enum: [...KEYED_SOURCES], enumName: 'KeyedSource' })
  @Choice({ label: '来源', of: KEYED_SOURCES, name: 'KeyedSource' })
  source: KeyedSource;
  @Instant({ label: '来电或收信时间', description: '期限自此时起算；填写后不能修改，不能晚于现在' })
  receivedAt: string;
}
