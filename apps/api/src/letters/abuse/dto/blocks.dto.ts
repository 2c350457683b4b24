import { ApiProperty } from '@nestjs/swagger';
import {
  BLOCK_KINDS,
  TEXT_LIMITS,
  TYPED_BLOCK_KINDS,
  type BlockKind,
  type TypedBlockKind,
} from '@huiyin/contract';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice, Text, Whole } from '../../../kernel/platform/validation.js';

export const BLOCK_STATES = ['active', 'ended'] as const;

export class BlockQuery extends PageQuery {
  @Choice({ label: '状态', of: BLOCK_STATES, name: 'BlockState', optional: true })
  state?: (typeof BLOCK_STATES)[number];
}

export class LetterBlockDto {
  @Text({
    label: '原因',
    min: TEXT_LIMITS.reasonMin,
    max: TEXT_LIMITS.reasonMax,
    description: '来信人会看到',
  })
  reason: string;
  @Whole({ label: '天数', min: 1, max: 365 }) days: number;
}

export class BlockDto extends LetterBlockDto {
  @Choice({ label: '类型', of: TYPED_BLOCK_KINDS, name: 'TypedBlockKind' }) kind: TypedBlockKind;
  @Text({ label: '号码或地址', max: 60, line: true }) value: string;
}

export class LiftingDto {
  @Text({ label: '解除理由', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) reason: string;
}

export class BlockView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: [...BLOCK_KINDS], enumName: 'BlockKind' }) kind: BlockKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty({ description: '已隐去部分' }) hint: string;
  @ApiProperty() reason: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) letterId: string | null;
  @ApiProperty() active: boolean;
  @ApiProperty({ type: String, nullable: true }) createdBy: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty({ type: String, nullable: true }) liftedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) liftedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) liftReason: string | null;
}

export class BlockPage {
  @ApiProperty({ type: [BlockView] }) items: BlockView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
