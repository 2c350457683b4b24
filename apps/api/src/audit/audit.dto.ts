import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../platform/pages.js';
import { Id } from '../platform/validation.js';

export class AuditQuery extends PageQuery {
  @Id({ label: '对象', optional: true, description: '来信、账号等的编号（UUID）' }) subject?: string;
}

export class AuditEntryView {
  @ApiProperty({ description: '链号' }) chain: number;
  @ApiProperty({ description: '链内序号' }) seq: number;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() actorRole: string;
  @ApiProperty() actorRoleLabel: string;
  @ApiProperty({ type: String, nullable: true }) actorId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '工作人员姓名；来信人和系统为 null' })
  actorName: string | null;
  @ApiProperty({ example: 'letter.accept' }) action: string;
  @ApiProperty({ example: '受理' }) actionLabel: string;
  @ApiProperty() subjectType: string;
  @ApiProperty({ type: String, nullable: true }) subjectId: string | null;
  @ApiProperty({ type: Object, description: '编号、日期、代码和摘要，不含个人信息' })
  detail: Record<string, unknown>;
  @ApiProperty({ description: '本条记录的校验值' }) hash: string;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEntryView] }) items: AuditEntryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
