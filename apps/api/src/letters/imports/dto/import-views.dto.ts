import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, MAILBOXES, type LetterKind, type Mailbox } from '@huiyin/contract';
import { Choice, Text } from '../../../kernel/platform/validation.js';

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
  @Text({ label: '列的对应关系', optional: true, max: 20_000 })
  mapping?: string;
  @Choice({ label: '是否保存对应关系', of: ['true', 'false'] as const, name: 'KeepMapping', optional: true })
  keepMapping?: 'true' | 'false';
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
      mapping: {
        type: 'string',
        description:
          'JSON：表头 → 项目，如 {"处理意见": "answer", "备注": null}；不给时按保存过的对应关系或自动识别',
      },
      keepMapping: {
        type: 'string',
        enum: ['true', 'false'],
        description: '为 true 时保存 mapping，以后表头相同的文件自动使用；mapping 为 {} 时删除',
      },
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
  @ApiProperty({ description: '表头以下的行数，用于显示进度' }) rowsTotal: number;
  @ApiProperty({ description: '新增' }) added: number;
  @ApiProperty({ description: '补上了答复的已有来信' }) updated: number;
  @ApiProperty({ description: '已有，未重复导入' }) duplicates: number;
  @ApiProperty({ description: '已有，但表中内容不同，没有改动' }) different: number;
  @ApiProperty({ description: '未能读取' }) rejected: number;
  @ApiProperty({ type: ImporterView, nullable: true, description: '命令行导入时为空' })
  importedBy: ImporterView | null;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: string | null;
}

export class ImportView extends ImportItemView {
  @ApiProperty({ type: [RejectionView], description: '未能读取的行，最多列出 1000 行' })
  rejections: RejectionView[];
  @ApiProperty({ type: [RejectionView], description: '已有但内容不同的行，最多列出 1000 行' })
  differences: RejectionView[];
  @ApiProperty({ type: [String], description: '没有认出来、因此没有导入的列' })
  unknownColumns: string[];
}

export class ImportPage {
  @ApiProperty({ type: [ImportItemView] }) items: ImportItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
