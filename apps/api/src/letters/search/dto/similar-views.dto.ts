import { ApiProperty } from '@nestjs/swagger';
import { LETTER_STATUSES, type LetterStatus } from '@huiyin/contract';

export const SIMILARITY_REASONS = ['same_submitter', 'similar_text', 'same_matter'] as const;
export type SimilarityReason = (typeof SIMILARITY_REASONS)[number];

export class SimilarLetterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...LETTER_STATUSES], enumName: 'LetterStatus' }) status: LetterStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ enum: [...SIMILARITY_REASONS], enumName: 'SimilarityReason' }) why: SimilarityReason;
  @ApiProperty() whyLabel: string;
  @ApiProperty({ enum: [...SIMILARITY_REASONS], isArray: true, description: '列出的全部理由' })
  reasons: SimilarityReason[];
  @ApiProperty({ description: '标题和内容相同的程度，0 到 1' }) score: number;
  @ApiProperty({ description: '所反映事项相近的程度，0 到 1；不足以认作同一事项时为 0' }) nearness: number;
}

export class SimilarLettersView {
  @ApiProperty({
    type: [SimilarLetterView],
    description: '内容相似的在前，其次同一事项，最后只是来信人相同的',
  })
  items: SimilarLetterView[];
}

export class SuggestedAnswerView {
  @ApiProperty({ format: 'uuid', description: '那封来信' }) letterId: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) answeredOn: string;
  @ApiProperty({ type: String, nullable: true, description: '答复部门' }) department: string | null;
  @ApiProperty({ description: '答复开头' }) excerpt: string;
  @ApiProperty({ description: '两封来信所问事项相近的程度，0 到 1' }) score: number;
}

export class SuggestedAnswersView {
  @ApiProperty({ type: [SuggestedAnswerView], description: '最相近的在前' }) items: SuggestedAnswerView[];
}
