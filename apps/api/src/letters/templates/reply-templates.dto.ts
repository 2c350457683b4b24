import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, TEXT_LIMITS, type LetterKind } from '@huiyin/contract';
import { Choice, Flag, Text } from '../../kernel/platform/validation.js';

export class NewTemplateDto {
  @Text({ label: '模板名称', min: 2, max: 60 }) name: string;
  @Choice({
    label: '适用类别',
    of: LETTER_KINDS,
    name: 'LetterKind',
    optional: true,
    description: '不填为各类通用',
  })
  kind?: LetterKind;
  @Text({ label: '模板内容', min: TEXT_LIMITS.answerMin, max: TEXT_LIMITS.answerMax }) body: string;
}

export class TemplateChangeDto {
  @Text({ label: '模板名称', optional: true, min: 2, max: 60 }) name?: string;
  @Text({ label: '模板内容', optional: true, min: TEXT_LIMITS.answerMin, max: TEXT_LIMITS.answerMax })
  body?: string;
  @Flag({ label: '是否启用', optional: true }) active?: boolean;
}

export class TemplateView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind', nullable: true }) kind: LetterKind | null;
  @ApiProperty() body: string;
  @ApiProperty() active: boolean;
}

export class TemplatePage {
  @ApiProperty({ type: [TemplateView] }) items: TemplateView[];
  @ApiProperty({ type: [String], description: '可用的变量，写在花括号里' }) variables: string[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class FilledReplyView {
  @ApiProperty() text: string;
}

export class TemplatePreviewDto {
  @Text({ label: '模板内容', min: TEXT_LIMITS.answerMin, max: TEXT_LIMITS.answerMax }) body: string;
}

export class TemplatePreviewView {
  @ApiProperty() text: string;
  @ApiProperty({ type: [String], description: '不认识的变量；有则不能保存' }) unknown: string[];
}
