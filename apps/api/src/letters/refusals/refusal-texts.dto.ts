import { ApiProperty } from '@nestjs/swagger';
import { REFUSAL_CODES, TEXT_LIMITS, type RefusalCode } from '@huiyin/contract';
import { Text } from '../../kernel/platform/validation.js';

export class RefusalTextDto {
  @Text({
    label: '说明文字',
    optional: true,
    min: TEXT_LIMITS.explanationMin,
    max: TEXT_LIMITS.explanationMax,
    isPublic: true,
    description: '不填为恢复内置文字；{organ} 代表有权处理的机关，{number} 代表已受理来信的编号',
  })
  body?: string;
}

export class RefusalTextView {
  @ApiProperty({ enum: [...REFUSAL_CODES], enumName: 'RefusalCode' }) code: RefusalCode;
  @ApiProperty() label: string;
  @ApiProperty() body: string;
  @ApiProperty({ description: '空处以【 】标出的样子' }) preview: string;
  @ApiProperty({ type: [String], description: '文字里必须有的空处' }) placeholders: string[];
  @ApiProperty({ description: '本单位改过；否则为内置文字' }) isOwn: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) updatedAt: string | null;
}

export class RefusalTextPage {
  @ApiProperty({ type: [RefusalTextView] }) items: RefusalTextView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
