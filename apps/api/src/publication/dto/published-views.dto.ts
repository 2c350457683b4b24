import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, MAILBOXES, type LetterKind, type Mailbox } from '@huiyin/contract';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Text } from '../../kernel/platform/validation.js';

export class PublishedQuery extends PageQuery {
  @Text({ label: '搜索词', optional: true, max: 100, description: '在标题、来信和答复中查找' }) q?: string;
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind', optional: true }) kind?: LetterKind;
}

/** What the public sees of a published letter, picked field by field; the id is the publication's own. */
class PublishedCoreView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty({ enum: [...MAILBOXES], enumName: 'Mailbox' }) mailbox: Mailbox;
  @ApiProperty() mailboxLabel: string;
  @ApiProperty({ description: '答复部门' }) department: string;
  @ApiProperty({ format: 'date', description: '受理日期' }) acceptedOn: string;
  @ApiProperty({ format: 'date', description: '答复日期' }) answeredOn: string;
}

export class PublishedItemView extends PublishedCoreView {
  @ApiProperty({ description: '来信开头' }) excerpt: string;
}

export class PublicFileView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '公开时的文件名' }) name: string;
  @ApiProperty() mediaType: string;
  @ApiProperty({ description: '字节' }) size: number;
  @ApiProperty({ description: '下载地址（本站路径）；撤回公开后失效' }) url: string;
  @ApiProperty({ type: String, nullable: true }) thumbnailUrl: string | null;
}

export class PublishedLetterView extends PublishedCoreView {
  @ApiProperty({ description: '来信内容，已隐去个人信息' }) body: string;
  @ApiProperty({ description: '答复内容，已隐去个人信息' }) answer: string;
  @ApiProperty({ type: [PublicFileView] }) attachments: PublicFileView[];
}

export class PublishedPage {
  @ApiProperty({ type: [PublishedItemView] }) items: PublishedItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
