import { ApiProperty } from '@nestjs/swagger';
import { Flag } from '../../../kernel/platform/validation.js';
import { MovedLetterView, NamedView } from '../dto/letter-views.dto.js';

/** A draft was saved or handed in. */
export class SavedDraftView extends MovedLetterView {
  @ApiProperty({ description: '现在这一稿的修订号，下次保存时随文字送回' }) draftRevision: number;
}

export class DraftRevisionItemView {
  @ApiProperty() revision: number;
  @ApiProperty({ type: String, nullable: true }) authorName: string | null;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
  @ApiProperty({ description: '这一稿送过审' }) submitted: boolean;
  @ApiProperty({ description: '字数' }) length: number;
}

export class DraftRevisionPage {
  @ApiProperty({ type: [DraftRevisionItemView] }) items: DraftRevisionItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class DraftRevisionView extends DraftRevisionItemView {
  @ApiProperty() body: string;
}

export class DraftPresenceDto {
  @Flag({ label: '正在起草', description: 'true 时记为本人正在起草，两分钟后失效；false 只是查看' })
  writing: boolean;
}

class DraftWriterView extends NamedView {
  @ApiProperty({ format: 'date-time', description: '最近一次输入' }) at: string;
}

export class DraftStandingView {
  @ApiProperty({ description: '现在的修订号；还没有草稿时为 0' }) revision: number;
  @ApiProperty({ type: String, nullable: true }) authorName: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) updatedAt: string | null;
  @ApiProperty({ type: [DraftWriterView], description: '两分钟内正在起草的其他人' })
  writers: DraftWriterView[];
}
