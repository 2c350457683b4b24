import { ApiProperty } from '@nestjs/swagger';
import { EMBED_KINDS, type EmbedKind } from '@huiyin/contract';
import { Choice, Whole } from '../../kernel/platform/validation.js';

export const MOST_ENTRIES = 20;

export class EmbedQuery {
  @Choice({ label: '内容', of: EMBED_KINDS, name: 'EmbedKind' }) kind: EmbedKind;
  @Whole({ label: '条数', optional: true, min: 1, max: MOST_ENTRIES, description: '默认 5' }) limit?: number;
}

export class EmbedEntryView {
  @ApiProperty({ example: '分县常住人口数据在哪里下载' }) title: string;
  @ApiProperty({
    example: 'https://tj.example.cn/pages/answer/index?id=0195b8a2-7c10-7d3e-9a41-2f6b8c1d5e70',
  })
  url: string;
  @ApiProperty({ description: '日期或一句说明', example: '2026-03-20' }) note: string;
}

export class EmbedView {
  @ApiProperty({ example: '统计局' }) office: string;
  @ApiProperty({ example: '公开的答复' }) title: string;
  @ApiProperty({ description: '单位的主题色', example: '#1f5fa8' }) colour: string;
  @ApiProperty({ type: [EmbedEntryView] }) items: EmbedEntryView[];
}
