import { ApiProperty } from '@nestjs/swagger';
import { TEXT_LIMITS } from '@huiyin/contract';
import { FaqView } from '../../letters/faqs/index.js';
import { Text } from '../../kernel/platform/validation.js';

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
