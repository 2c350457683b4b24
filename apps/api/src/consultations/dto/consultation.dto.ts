import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CONSULTATION_LIMITS,
  KEYED_RESPONSE_SOURCES,
  TEXT_LIMITS,
  type KeyedResponseSource,
} from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { AttachmentIds } from '../../letters/attachments/index.js';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Choice, Day, Flag, Id, Instant, Optional, Text, Whole } from '../../kernel/platform/validation.js';
import { ResponseDto } from './response.dto.js';

export class ArticleDto {
  @Text({
    label: '条款标题',
    optional: true,
    max: CONSULTATION_LIMITS.headingMax,
    line: true,
    isPublic: true,
  })
  heading?: string;
  @Text({ label: '条款内容', max: CONSULTATION_LIMITS.articleMax, isPublic: true }) text: string;
  @Text({ label: '白话说明', optional: true, max: CONSULTATION_LIMITS.plainNoteMax, isPublic: true })
  plainNote?: string;
}

/** A draft may still be incomplete; what is missing is told when it is published (P01). */
export class ConsultationDto {
  @Text({ label: '标题', min: 4, max: CONSULTATION_LIMITS.titleMax, line: true, isPublic: true })
  title: string;
  @Id({ label: '起草处室', optional: true, description: '公开办填写；处室人员为本处室' })
  departmentId?: string;
  @Text({ label: '决策依据', optional: true, max: CONSULTATION_LIMITS.basisMax, isPublic: true })
  basis?: string;
  @Text({ label: '起草说明', optional: true, max: CONSULTATION_LIMITS.explanationMax, isPublic: true })
  explanation?: string;
  @Text({
    label: '联系方式',
    optional: true,
    max: CONSULTATION_LIMITS.contactMax,
    line: true,
    isPublic: true,
  })
  contact?: string;
  @Day({ label: '征集开始日' }) opensOn: LocalDate;
  @Day({ label: '征集截止日' }) closesOn: LocalDate;
  @Day({ label: '决策日' }) decisionOn: LocalDate;
  @Text({ label: '缩短期限的理由', optional: true, max: CONSULTATION_LIMITS.shortReasonMax, isPublic: true })
  shortReason?: string;
  @ApiProperty({ type: [ArticleDto], description: '征求意见稿，逐条' })
  @IsArray({ message: '条款须为列表' })
  @ArrayMaxSize(CONSULTATION_LIMITS.articlesMax, {
    message: `条款不超过 ${CONSULTATION_LIMITS.articlesMax} 条`,
  })
  @ValidateNested({ each: true, message: '条款不正确' })
  @Holds(() => ArticleDto)
  articles: ArticleDto[];
  @AttachmentIds('随草案公布的文件，见 POST /staff/attachments') fileIds?: string[];
}

export class ChangeConsultationDto extends ConsultationDto {
  @Whole({ label: '版本', min: 1, max: 2_000_000_000 }) version: number;
}

export class DraftTextDto {
  @Text({ label: '征求意见稿', max: CONSULTATION_LIMITS.draftMax }) text: string;
}

export class ConsultationExtensionDto {
  @Day({ label: '新的截止日' }) closesOn: LocalDate;
  @Day({ label: '决策日', optional: true, description: '原决策日不在新的截止日之后时必须填写' })
  decisionOn?: LocalDate;
  @Text({
    label: '延长的理由',
    min: TEXT_LIMITS.reasonMin,
    max: CONSULTATION_LIMITS.shortReasonMax,
    isPublic: true,
  })
  reason: string;
}

export class ConsultationWithdrawalDto {
  @Text({
    label: '撤回的说明',
    min: CONSULTATION_LIMITS.reasonMin,
    max: CONSULTATION_LIMITS.reasonMax,
    isPublic: true,
  })
  explanation: string;
}

export class FinalArticleDto {
  @Id({ label: '条款', optional: true, description: '不填为正式文件新增的条款' }) articleId?: string;
  @Text({
    label: '条款标题',
    optional: true,
    max: CONSULTATION_LIMITS.headingMax,
    line: true,
    isPublic: true,
  })
  heading?: string;
  @Text({ label: '正式条文', optional: true, max: CONSULTATION_LIMITS.articleMax, isPublic: true })
  finalText?: string;
  @Flag({ label: '删去本条', optional: true }) removed?: boolean;
  @Text({ label: '修改说明', optional: true, max: CONSULTATION_LIMITS.noteMax, isPublic: true })
  changeNote?: string;
}

export class ResultDto {
  @Day({ label: '决策结果公布日' }) resultPublishedOn: LocalDate;
  @Text({ label: '公布的网址', optional: true, max: CONSULTATION_LIMITS.linkMax, line: true, isPublic: true })
  link?: string;
  @Text({
    label: '不再出台的说明',
    optional: true,
    min: CONSULTATION_LIMITS.reasonMin,
    max: CONSULTATION_LIMITS.reasonMax,
    isPublic: true,
  })
  notIssuedReason?: string;
  @ApiPropertyOptional({ type: [FinalArticleDto], description: '有变化的条款；没有列出的与征求意见稿相同' })
  @Optional()
  @IsArray({ message: '条款须为列表' })
  @ArrayMaxSize(CONSULTATION_LIMITS.articlesMax, { message: '条款过多' })
  @ValidateNested({ each: true, message: '条款不正确' })
  @Holds(() => FinalArticleDto)
  articles?: FinalArticleDto[];
}

/** What came on paper, by telephone or at a meeting. */
export class KeyedResponseDto extends ResponseDto {
  @Choice({ label: '来源', of: KEYED_RESPONSE_SOURCES, name: 'KeyedResponseSource' })
  source: KeyedResponseSource;
  @Instant({ label: '收到时间', optional: true, description: '默认现在；须在征集期内' }) receivedAt?: string;
}
