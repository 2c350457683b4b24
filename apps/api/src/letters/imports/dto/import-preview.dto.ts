import { ApiProperty } from '@nestjs/swagger';
import { IMPORT_FIELDS, type ImportField } from '@huiyin/contract';

export class ColumnPreviewView {
  @ApiProperty({ description: '表头，原文' }) heading: string;
  @ApiProperty({
    enum: [...IMPORT_FIELDS],
    enumName: 'ImportField',
    type: String,
    nullable: true,
    description: '对应的项目；null：不导入',
  })
  field: ImportField | null;
  @ApiProperty({ description: '没有认出来的列' }) unknown: boolean;
}

export class RowPreviewView {
  @ApiProperty({ description: '行号，与 Excel 显示的一致' }) line: number;
  @ApiProperty({
    type: 'array',
    items: { type: 'string', nullable: true },
    description: '各列的内容，按 columns 的顺序；长的只显示开头',
  })
  values: (string | null)[];
  @ApiProperty({ type: String, nullable: true, description: '不能导入的原因' }) reason: string | null;
}

export class SheetPreviewView {
  @ApiProperty({ type: String, nullable: true, description: '工作表；csv 为空' }) name: string | null;
  @ApiProperty({ description: '表头所在的行' }) line: number;
  @ApiProperty({ type: String, nullable: true, description: '这张表还不能导入的原因' }) problem:
    | string
    | null;
  @ApiProperty({ type: [ColumnPreviewView] }) columns: ColumnPreviewView[];
  @ApiProperty({ description: '有没有“类别”列；没有时要指定类别' }) hasKind: boolean;
  @ApiProperty({ type: [RowPreviewView], description: '表头以下的前十行' }) rows: RowPreviewView[];
}

export class ImportPreviewView {
  @ApiProperty({ type: [SheetPreviewView] }) sheets: SheetPreviewView[];
}
