import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CONSULTATION_LIMITS,
  LETTER_KINDS,
  OPINION_DECISIONS,
  STANCES,
  TEXT_LIMITS,
  type LetterKind,
  type OpinionDecision,
  type Stance,
} from '@huiyin/contract';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Id, Optional, Text, Whole } from '../../kernel/platform/validation.js';

const { movedMax } = CONSULTATION_LIMITS;

export class MovePointsDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: movedMax, description: '要移动的意见' })
  @IsArray({ message: '意见须为列表' })
  @ArrayMinSize(1, { message: '请至少选择一条意见' })
  @ArrayMaxSize(movedMax, { message: `一次不超过 ${movedMax} 条` })
  @ArrayUnique({ message: '意见不能重复' })
  @IsUUID(undefined, { each: true, message: '意见不正确' })
  pointIds: string[];
  @Id({ label: '现在所在的归并意见', optional: true, description: '看到它们时所在的；不填为尚未归并' })
  from?: string;
}

export class MergeOpinionsDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    maxItems: 50,
    description: '并入的归并意见，并入后不再存在',
  })
  @IsArray({ message: '归并意见须为列表' })
  @ArrayMinSize(1, { message: '请至少选择一项' })
  @ArrayMaxSize(50, { message: '一次不超过 50 项' })
  @ArrayUnique({ message: '不能重复' })
  @IsUUID(undefined, { each: true, message: '归并意见不正确' })
  from: string[];
}

export class OpinionDecisionDto {
  @Text({ label: '概括表述', max: CONSULTATION_LIMITS.wordingMax, isPublic: true }) wording: string;
  @Choice({ label: '采纳结论', of: OPINION_DECISIONS, name: 'OpinionDecision' }) decision: OpinionDecision;
  @Text({
    label: '理由',
    optional: true,
    min: CONSULTATION_LIMITS.reasonMin,
    max: CONSULTATION_LIMITS.reasonMax,
    isPublic: true,
    description: '未全部采纳时必须填写',
  })
  reason?: string;
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: '因此修改的条款' })
  @Optional()
  @IsArray({ message: '条款须为列表' })
  @ArrayMaxSize(CONSULTATION_LIMITS.articlesMax, { message: '条款过多' })
  @ArrayUnique({ message: '条款不能重复' })
  @IsUUID(undefined, { each: true, message: '条款不正确' })
  changedArticleIds?: string[];
  @Whole({ label: '版本', min: 1, max: 2_000_000_000, description: '看到的这一版' }) version: number;
}

export class OpinionCorrectionDto extends OpinionDecisionDto {
  @Text({ label: '更正的缘由', min: TEXT_LIMITS.reasonMin, max: CONSULTATION_LIMITS.noteMax, isPublic: true })
  note: string;
}

export class PointLetterDto {
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind' }) kind: LetterKind;
  @Text({ label: '标题', min: TEXT_LIMITS.titleMin, max: TEXT_LIMITS.titleMax, line: true }) title: string;
}

export class PointsQuery extends PageQuery {
  @Id({ label: '归并意见', optional: true }) opinionId?: string;
  @Id({ label: '条款', optional: true }) articleId?: string;
  @Choice({ label: '态度', optional: true, of: STANCES, name: 'Stance' }) stance?: Stance;
  @Choice({
    label: '是否归并',
    optional: true,
    of: ['true', 'false'] as const,
    name: 'YesNo',
    description: 'true：只看尚未归并的',
  })
  loose?: 'true' | 'false';
}

export class OpinionsQuery extends PageQuery {
  @Id({ label: '条款', optional: true }) articleId?: string;
  @Choice({ label: '态度', optional: true, of: STANCES, name: 'Stance' }) stance?: Stance;
  @Choice({
    label: '采纳结论',
    optional: true,
    of: ['none', ...OPINION_DECISIONS] as const,
    name: 'DecisionFilter',
  })
  decision?: OpinionDecision | 'none';
}
