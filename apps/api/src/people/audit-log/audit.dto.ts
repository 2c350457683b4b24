import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../../kernel/platform/pages.js';
import type { LocalDate } from '@huiyin/workdays';
import { Day, Id, Text } from '../../kernel/platform/validation.js';

export class AuditQuery extends PageQuery {
  @Id({ label: '对象', optional: true, description: '来信、账号等的编号（UUID）' }) subject?: string;
  @Text({ label: '来信编号', optional: true, max: 40, description: '这封来信的记录' }) number?: string;
  @Id({ label: '操作人', optional: true }) actor?: string;
  @Text({ label: '操作', optional: true, max: 40, description: '代码，见 /audit/actions' }) action?: string;
  @Text({ label: '对象类别', optional: true, max: 20, description: 'letter、user、session 等' })
  subjectType?: string;
  @Day({ label: '起始日', optional: true, description: '北京时间，含当日' }) from?: LocalDate;
  @Day({ label: '截止日', optional: true, description: '北京时间，含当日' }) to?: LocalDate;
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

export class AuditActionView {
  @ApiProperty({ example: 'letter.accept' }) action: string;
  @ApiProperty({ example: '受理' }) label: string;
}

export class AuditActionPage {
  @ApiProperty({ type: [AuditActionView] }) items: AuditActionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class AuditFaultView {
  @ApiProperty({ description: '链号' }) chain: number;
  @ApiProperty({ description: '链内序号；0 为来信与日志不符' }) seq: number;
  @ApiProperty({ example: '记录内容被改动' }) fault: string;
}

const VERIFICATION_STATUSES = ['running', 'passed', 'failed', 'interrupted'] as const;

export class AuditVerificationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: [...VERIFICATION_STATUSES],
    enumName: 'AuditVerificationStatus',
    description: '校验中、通过、发现问题、中断（所在进程已退出）',
  })
  status: (typeof VERIFICATION_STATUSES)[number];
  @ApiProperty({ type: String, nullable: true, description: '谁要求校验' }) by: string | null;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) finishedAt: string | null;
  @ApiProperty({ description: '开始时的日志条数' }) total: number;
  @ApiProperty({ description: '已核对的日志条数' }) entries: number;
  @ApiProperty({ description: '已与日志核对的来信；最后才有' }) letters: number;
  @ApiProperty({ type: String, nullable: true, description: '全部链头的印记，抄存后可发现整链被重写' })
  seal: string | null;
  @ApiProperty({ type: [AuditFaultView], description: '发现的问题，至多 100 处' }) faults: AuditFaultView[];
}

export class AuditVerificationPage {
  @ApiProperty({ type: [AuditVerificationView] }) items: AuditVerificationView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
