import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, MAILBOXES, type LetterKind, type Mailbox } from '@huiyin/contract';
import { Choice } from '../../../kernel/platform/validation.js';

/** The fields beside the file. */
export class ImportFieldsDto {
  @Choice({
    label: '类别',
    of: LETTER_KINDS,
    name: 'LetterKind',
    optional: true,
    description: '表中没有“类别”列或某行为空时使用',
  })
  kind?: LetterKind;
  @Choice({
    label: '栏目',
    of: MAILBOXES,
    name: 'Mailbox',
    optional: true,
    description: '表中没有“栏目”列或某行为空时使用；默认与类别对应',
  })
  mailbox?: Mailbox;
}

/** The form of POST /staff/imports, for the API document. */
export const IMPORT_FORM = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'Excel 工作簿（.xlsx）或 csv，不超过 50 MB' },
      kind: { type: 'string', enum: [...LETTER_KINDS] },
      mailbox: { type: 'string', enum: [...MAILBOXES] },
    },
  },
};

const STATUSES = ['running', 'done', 'failed'] as const;

export class ImporterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class RejectionView {
  @ApiProperty({ description: '行号，与 Excel 显示的一致' }) line: number;
  @ApiProperty({ description: '原因；不含该行的内容' }) reason: string;
}

export class ImportItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fileName: string;
  @ApiProperty({
    enum: [...STATUSES],
    enumName: 'ImportStatus',
    description: 'failed：中断，可重新导入同一文件',
  })
  status: (typeof STATUSES)[number];
  @ApiProperty({ description: '读到的行数' }) rowsRead: number;
  @ApiProperty({ description: '新增' }) added: number;
  @ApiProperty({ description: '已有，未重复导入' }) duplicates: number;
  @ApiProperty({ description: '未能读取' }) rejected: number;
  @ApiProperty({ type: ImporterView, nullable: true, description: '命令行导入时为空' })
  importedBy: ImporterView | null;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class ImportView extends ImportItemView {
  @ApiProperty({ type: [RejectionView], description: '未能读取的行，最多列出 1000 行' })
  rejections: RejectionView[];
}

export class ImportPage {
  @ApiProperty({ type: [ImportItemView] }) items: ImportItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
