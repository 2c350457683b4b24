import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Text, Whole } from '../../kernel/platform/validation.js';

export class AnswersQuery extends PageQuery {
  @Text({ label: '搜索词', max: 100, description: '一个词或一句话；在常见问题和公开答复中查找' }) q: string;
}

export const FOUND_TYPES = ['faq', 'letter'] as const;

export class FoundAnswerView {
  @ApiProperty({
    enum: [...FOUND_TYPES],
    enumName: 'FoundAnswerType',
    description: 'faq 常见问题，letter 公开来信',
  })
  type: (typeof FOUND_TYPES)[number];
  @ApiProperty({ format: 'uuid', description: '常见问题或公开来信的 id' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: '答案中与搜索有关的一段，已隐去个人信息' }) excerpt: string;
  @ApiProperty({ type: String, nullable: true, description: '常见问题的答案全文；来信的答复用 id 另取' })
  answer: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '答复日期；常见问题没有' })
  answeredOn: string | null;
}

export class FoundAnswersPage {
  @ApiProperty({ type: [FoundAnswerView], description: '最有关的在前' }) items: FoundAnswerView[];
  @ApiProperty({ type: [String], description: '找的是这些词（含同义词），供突出显示' }) words: string[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class SynonymsView {
  @ApiProperty({ description: '每行一组，组内的词用顿号、逗号或空格隔开' }) body: string;
  @ApiProperty({ description: '0 表示用内置的词表' }) revision: number;
}

export class SynonymsChangeDto {
  @Text({ label: '同义词', max: 20_000, optional: true, description: '不填则恢复内置的词表' }) body?: string;
  @Whole({ label: '改之前的版次', min: 0, max: 1_000_000 }) revision: number;
}
