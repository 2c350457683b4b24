import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  LETTER_KINDS,
  MAILBOXES,
  SUBMITTER_TYPES,
  TEXT_LIMITS,
  TOLD_BY,
  type LetterKind,
  type Mailbox,
  type SubmitterType,
  type ToldBy,
} from '@huiyin/contract';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { AttachmentIds } from '../../attachments/index.js';
import { Holds } from '../../../kernel/platform/body-shape.js';
import { Choice, Email, Flag, Phone, Text } from '../../../kernel/platform/validation.js';

export class SubmitterDto {
  @Choice({ label: '来信人类型', of: SUBMITTER_TYPES, name: 'SubmitterType' }) type: SubmitterType;
  @Text({ label: '姓名', max: TEXT_LIMITS.nameMax, line: true }) name: string;
  @Phone({ label: '联系电话', optional: true }) phone?: string;
  @Email({ label: '电子邮箱', optional: true }) email?: string;
  @Text({ label: '单位名称', optional: true, max: TEXT_LIMITS.organisationMax, line: true })
  organisation?: string;
}

export class OnBehalfOfDto {
  @Text({ label: '被代写人的姓名', max: TEXT_LIMITS.nameMax, line: true }) name: string;
  @Text({ label: '您与他的关系', max: TEXT_LIMITS.relationMax, line: true, description: '如：母亲、邻居' })
  relation: string;
  @Phone({ label: '被代写人的电话', optional: true }) phone?: string;
}

export class SubmitLetterDto {
  @Choice({ label: '栏目', of: MAILBOXES, name: 'Mailbox' }) mailbox: Mailbox;
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind' }) kind: LetterKind;
  @Text({ label: '标题', min: TEXT_LIMITS.titleMin, max: TEXT_LIMITS.titleMax, line: true }) title: string;
  @Text({ label: '内容', min: TEXT_LIMITS.bodyMin, max: TEXT_LIMITS.bodyMax }) body: string;
  @ApiProperty({ type: SubmitterDto })
  @IsObject({ message: ({ value }) => (value ? '来信人信息不正确' : '请填写来信人信息') })
  @ValidateNested({ message: '来信人信息不正确' })
  @Holds(() => SubmitterDto)
  submitter: SubmitterDto;
  @Flag({ label: '是否同意公开', description: '来信人勾选后才可公开；默认不同意' }) consentToPublish: boolean;
  @ApiPropertyOptional({ type: OnBehalfOfDto, description: '代他人反映；与来信人同样保护' })
  @IsOptional()
  @IsObject({ message: '被代写人信息不正确' })
  @ValidateNested({ message: '被代写人信息不正确' })
  @Holds(() => OnBehalfOfDto)
  onBehalfOf?: OnBehalfOfDto | null;
  @Flag({ label: '要求保密', optional: true, description: '承办处室看不到来信人是谁' })
  confidential?: boolean;
  @Choice({
    label: '怎样通知',
    of: TOLD_BY,
    name: 'ToldBy',
    optional: true,
    description: '不填：用留下的电话、邮箱',
  })
  toldBy?: ToldBy;
  @AttachmentIds('随信提交的附件，见 POST /attachments') attachmentIds?: string[];
}

export class SubmittedLetterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'HY-20260309-7F4K2M' }) number: string;
  @ApiProperty({ example: 'H3K9-Q2WX-7TRB', description: '只显示这一次，请妥善保存' }) queryCode: string;
  @ApiProperty() status: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date', description: '收信日（北京时间）' }) receivedOn: string;
  @ApiProperty({ format: 'date', description: '最迟答复日，当日 24 时（北京时间）前' }) dueOn: string;
  @ApiProperty({ description: '到期日涉及尚未公布放假安排的年份，为暂定' }) provisional: boolean;
  @ApiProperty({ description: '办理时限，工作日' }) limitWorkingDays: number;
}
