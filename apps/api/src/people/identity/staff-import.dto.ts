import { ApiProperty } from '@nestjs/swagger';

/** What becomes of a row: an account, nothing because it is there already, or a remark. */
export const STAFF_ROW_OUTCOMES = ['new', 'known', 'rejected'] as const;
export type StaffRowOutcome = (typeof STAFF_ROW_OUTCOMES)[number];

export class StaffImportRowView {
  @ApiProperty({ description: '表中的行号' }) line: number;
  @ApiProperty() displayName: string;
  @ApiProperty() username: string;
  @ApiProperty({ description: '表中所写' }) department: string;
  @ApiProperty({ description: '表中所写' }) role: string;
  @ApiProperty({ enum: [...STAFF_ROW_OUTCOMES], enumName: 'StaffRowOutcome' }) outcome: StaffRowOutcome;
  @ApiProperty({ type: String, nullable: true, description: '没有导入的原因' }) reason: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '初始密码，只在这一次回答中出现；首次登录须修改',
  })
  password: string | null;
}

export class StaffImportView {
  @ApiProperty({ type: [StaffImportRowView] }) rows: StaffImportRowView[];
  @ApiProperty() added: number;
  @ApiProperty() known: number;
  @ApiProperty() rejected: number;
  @ApiProperty({ type: [String], description: '没有用到的列' }) unknownColumns: string[];
}
