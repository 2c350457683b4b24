import { ApiProperty } from '@nestjs/swagger';
import { ReactionCountsView } from '../reactions/reactions.dto.js';
import {
  ATTACHMENT_PARTS,
  PUBLICATION_ACTIONS,
  PUBLICATION_STATES,
  SENSITIVE_KINDS,
  TEXT_LIMITS,
  type AttachmentPart,
  type PublicationAction,
  type PublicationState,
  type SensitiveKind,
} from '@huiyin/contract';
import { ArrayMaxSize, IsArray, IsDefined, ValidateNested } from 'class-validator';
import { AttachmentIds } from '../../letters/attachments/index.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Choice, Flag, Text, Whole } from '../../kernel/platform/validation.js';

const LONGEST = TEXT_LIMITS.answerMax * 2;

export class MarkDto {
  @Choice({ label: '类型', of: SENSITIVE_KINDS, name: 'SensitiveKind' }) kind: SensitiveKind;
  @Whole({ label: '起点', min: 0, max: LONGEST, description: 'UTF-16 单位，含' }) start: number;
  @Whole({ label: '终点', min: 1, max: LONGEST, description: 'UTF-16 单位，不含' }) end: number;
}

const Marks =
  (label: string): PropertyDecorator =>
  (target, key) => {
    for (const decorate of [
      ApiProperty({ type: [MarkDto], description: `${label}中要遮盖的部分` }),
      IsDefined({ message: `请给出${label}的标记` }),
      IsArray({ message: `${label}的标记须为列表` }),
      ArrayMaxSize(500, { message: `${label}的标记过多` }),
      ValidateNested({ each: true }),
      Holds(() => MarkDto),
    ]) {
      decorate(target, key);
    }
  };

export class MarksDto {
  @Marks('标题') title: MarkDto[];
  @Marks('来信内容') body: MarkDto[];
  @Marks('答复内容') answer: MarkDto[];
}

export class PreparationDto {
  @ApiProperty({ type: MarksDto })
  @IsDefined({ message: '请给出标记' })
  @ValidateNested()
  @Holds(() => MarksDto)
  marks: MarksDto;
  @Text({
    label: '标记所依据的原文版本',
    max: 43,
    description: '工作台返回的 originalRevision；之后原文有变动则不接受',
  })
  originalRevision: string;
  @AttachmentIds('一并公开的附件，按此顺序；不填则不公开附件') attachmentIds?: string[];
  @Flag({ label: '已核对剩余的疑似信息', optional: true, description: '遮盖后仍有疑似个人信息时须为 true' })
  acknowledged?: boolean;
}

export class MarksToKeepDto {
  @ApiProperty({ type: MarksDto })
  @IsDefined({ message: '请给出标记' })
  @ValidateNested()
  @Holds(() => MarksDto)
  marks: MarksDto;
  @Text({ label: '标记所依据的原文版本', max: 43, description: '工作台返回的 originalRevision' })
  originalRevision: string;
}

export class SavedMarksView {
  @ApiProperty({ format: 'date-time' }) savedAt: string;
}

export class ReleaseDto {
  @Flag({ label: '是否同意公开' }) approved: boolean;
  @Text({ label: '意见', optional: true, max: TEXT_LIMITS.reasonMax, description: '不同意时必填' })
  comment?: string;
  @Text({ label: '看到的版本', max: 43, description: '工作台返回的 revision；之后标记有变动则不放行' })
  revision: string;
}

export class WithdrawalOfPublicationDto {
  @Text({ label: '撤回理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class DecliningDto {
  @Text({ label: '不公开的理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class PublicationListQuery extends PageQuery {
  @Choice({
    label: '状态',
    of: PUBLICATION_STATES,
    name: 'PublicationState',
    optional: true,
    description: '缺省为待复核',
  })
  status?: PublicationState;
}

export class CopyView {
  @ApiProperty() title: string;
  @ApiProperty() body: string;
  @ApiProperty() answer: string;
}

export class FileFindingView {
  @ApiProperty({ description: '作者、批注、隐藏工作表等' }) label: string;
  @ApiProperty({ description: '是谁、是什么，或有几条' }) text: string;
  @ApiProperty({ description: '公开的副本中已去掉；否则是不能公开的原因，或需要人核对' }) removed: boolean;
}

export class PublishableFileView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '来信中的文件名，不会公开' }) name: string;
  @ApiProperty({ description: '公开时的文件名' }) publicName: string;
  @ApiProperty({ enum: [...ATTACHMENT_PARTS], enumName: 'AttachmentPart' }) part: AttachmentPart;
  @ApiProperty() mediaType: string;
  @ApiProperty({ description: '字节' }) size: number;
  @ApiProperty({ type: String, nullable: true, description: '不能公开的原因' }) obstacle: string | null;
  @ApiProperty({ type: [FileFindingView], description: '文件里除了看得见的内容以外还有什么' })
  findings: FileFindingView[];
  @ApiProperty({ type: Number, nullable: true, description: '公开的副本，字节' }) releasedSize: number | null;
  @ApiProperty({ type: String, nullable: true, description: '公开的副本的短期下载地址' })
  releasedUrl: string | null;
}

export class WorkbenchView {
  @ApiProperty({ description: '现在能否公开' }) eligible: boolean;
  @ApiProperty({ type: String, nullable: true, description: '不能公开的原因' }) reason: string | null;
  @ApiProperty({
    enum: ['none', ...PUBLICATION_STATES],
    enumName: 'WorkbenchState',
  })
  status: PublicationState | 'none';
  @ApiProperty() number: string;
  @ApiProperty({ type: CopyView, description: '原文，不会被改动' }) original: CopyView;
  @ApiProperty({ description: '提交标记时带上，见 PreparationDto' }) originalRevision: string;
  @ApiProperty({ type: MarksDto, description: '系统找出的疑似个人信息' }) suggested: MarksDto;
  @ApiProperty({ type: MarksDto, nullable: true, description: '已提交的标记' }) marks: MarksDto | null;
  @ApiProperty({ type: MarksDto, nullable: true, description: '本人自动保存、尚未提交的标记' })
  savedMarks: MarksDto | null;
  @ApiProperty({ type: CopyView, nullable: true, description: '遮盖后的样子' }) redacted: CopyView | null;
  @ApiProperty({ type: MarksDto, nullable: true, description: '遮盖后仍疑似个人信息的部分' })
  remaining: MarksDto | null;
  @ApiProperty({ type: [PublishableFileView], description: '来信和答复的附件' })
  files: PublishableFileView[];
  @ApiProperty({ type: [String], description: '选中一并公开的附件' }) attachmentIds: string[];
  @ApiProperty({ type: String, nullable: true, description: '放行时带上，见 ReleaseDto' })
  revision: string | null;
  @ApiProperty({ type: String, nullable: true }) preparedBy: string | null;
  @ApiProperty({ description: '由本人标记：须由另一人复核' }) preparedByMe: boolean;
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) comment: string | null;
  @ApiProperty({ type: String, nullable: true, description: '公开页面的编号' }) publicationId: string | null;
  @ApiProperty({ enum: [...PUBLICATION_ACTIONS], enumName: 'PublicationAction', isArray: true })
  allowedActions: PublicationAction[];
}

export class PublicationItemView {
  @ApiProperty({ format: 'uuid' }) letterId: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...PUBLICATION_STATES], enumName: 'PublicationState' }) status: PublicationState;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true, description: '答复部门' }) department: string | null;
  @ApiProperty({ format: 'date', nullable: true, type: String, description: '答复日期' })
  answeredOn: string | null;
  @ApiProperty({ type: String, nullable: true }) preparedBy: string | null;
  @ApiProperty({ description: '由本人标记：须由另一人复核' }) preparedByMe: boolean;
  @ApiProperty({ format: 'date-time', description: '进入这一状态前最后一次提交；待公开的为答复时间' })
  at: string;
  @ApiProperty({ type: String, nullable: true, description: '退回、撤回或不公开的理由' })
  comment: string | null;
  @ApiProperty({ type: ReactionCountsView, description: '读者的看法；只有已公开的才有' })
  reactions: ReactionCountsView;
}

export class PublicationCountsView {
  @ApiProperty({ description: '待公开；最多数到 100' }) waiting: number;
  @ApiProperty({ description: '待复核，本人标记的除外；最多数到 100' }) prepared: number;
}

export class PublicationPage {
  @ApiProperty({ type: [PublicationItemView] }) items: PublicationItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
