import { ApiProperty } from '@nestjs/swagger';
import {
  CONTENT_CHECK_STATES,
  CONTENT_DECISIONS,
  CONTENT_PARTS,
  LETTER_KINDS,
  TEXT_LIMITS,
  type ContentCheckState,
  type ContentDecision,
  type ContentPart,
  type LetterKind,
} from '@huiyin/contract';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice, Text } from '../../../kernel/platform/validation.js';

export const CONTENT_QUEUES = ['flagged', 'manual', 'waiting', 'decided'] as const;
export type ContentQueue = (typeof CONTENT_QUEUES)[number];

export class ContentCheckQuery extends PageQuery {
  @Choice({ label: '队列', of: CONTENT_QUEUES, name: 'ContentQueue', optional: true }) queue?: ContentQueue;
}

export class ContentDecisionDto {
  @Choice({ label: '结论', of: CONTENT_DECISIONS, name: 'ContentDecision' }) decision: ContentDecision;
  @Text({ label: '说明', optional: true, min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax })
  comment?: string;
}

export class ContentCheckView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: [...CONTENT_PARTS], enumName: 'ContentPart' }) part: ContentPart;
  @ApiProperty() partLabel: string;
  @ApiProperty({ enum: [...CONTENT_CHECK_STATES], enumName: 'ContentCheckState' }) state: ContentCheckState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ type: String, nullable: true, description: '平台的意见或不能检查的原因' })
  reason: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) checkedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) comment: string | null;
}

export class LetterContentChecksView {
  @ApiProperty({ description: '启用了内容检查' }) enabled: boolean;
  @ApiProperty({ type: String, nullable: true, description: '因内容检查暂不能公开的原因' })
  obstacle: string | null;
  @ApiProperty({ description: '当前登录人现在可以下结论' }) decidable: boolean;
  @ApiProperty({ type: [ContentCheckView] }) items: ContentCheckView[];
}

export class ContentCheckItemView extends ContentCheckView {
  @ApiProperty({ format: 'uuid' }) letterId: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, enum: [...LETTER_KINDS], enumName: 'LetterKind', nullable: true })
  kind: LetterKind | null;
}

export class ContentCheckPage {
  @ApiProperty({ type: [ContentCheckItemView] }) items: ContentCheckItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ContentCheckCountsView {
  @ApiProperty({ description: '平台提示、待公开办看的' }) flagged: number;
  @ApiProperty({ description: '平台不能检查、须人工看的' }) manual: number;
}
