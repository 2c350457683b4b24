import { ApiProperty } from '@nestjs/swagger';
import { LETTER_STATUSES, TEXT_LIMITS, type LetterStatus } from '@huiyin/contract';
import { FaqView } from '../../faqs/index.js';
import { Text } from '../../../kernel/platform/validation.js';

export const SIMILARITY_REASONS = ['same_submitter', 'similar_text'] as const;
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
  @ApiProperty({ description: '标题和内容相同的程度，0 到 1' }) score: number;
}

export class SimilarLettersView {
  @ApiProperty({ type: [SimilarLetterView], description: '最相似的在前' }) items: SimilarLetterView[];
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

export class SuggestionsDto {
  @Text({
    label: '已写的内容',
    min: 2,
    max: TEXT_LIMITS.titleMax + TEXT_LIMITS.bodyMax + 1,
    description: '标题和内容，写到哪里算哪里；只用于查找，不保存也不记录',
  })
  text: string;
}

export class SuggestionView {
  @ApiProperty({ format: 'uuid', description: '公开来信的 id' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: '答复开头，已隐去个人信息' }) excerpt: string;
}

export class SuggestionsView {
  @ApiProperty({ type: [SuggestionView], maxItems: 5 }) items: SuggestionView[];
  @ApiProperty({ type: [FaqView], maxItems: 3, description: '常见问题' }) faqs: FaqView[];
}
