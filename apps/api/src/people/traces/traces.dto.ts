import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '@huiyin/workdays';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Day, Id, Text } from '../../kernel/platform/validation.js';
import { TRACE_KINDS, TRACE_REASONS, type TraceKind, type TraceReason } from './trace-labels.js';

export class SecurityTraceQuery extends PageQuery {
  @Choice({ label: '类别', of: TRACE_KINDS, name: 'SecurityTraceKind', optional: true }) kind?: TraceKind;
  @Id({ label: '账号', optional: true, description: '被拒绝的人，或被尝试登录的账号' }) actor?: string;
  @Text({ label: '来源', optional: true, max: 43, description: '某一行的 source：同一地址的其他记录' })
  source?: string;
  @Day({ label: '起始日', optional: true, description: '北京时间，含当日' }) from?: LocalDate;
  @Day({ label: '截止日', optional: true, description: '北京时间，含当日' }) to?: LocalDate;
}

export class SecurityTraceView {
  @ApiProperty() id: string;
  @ApiProperty({ format: 'date-time', description: '所在的一分钟；一小时内来源太多时为所在的一小时' })
  at: string;
  @ApiProperty({ format: 'date-time', description: '最后一次' }) lastAt: string;
  @ApiProperty({ description: '次数' }) count: number;
  @ApiProperty({ enum: [...TRACE_KINDS], enumName: 'SecurityTraceKind' }) kind: TraceKind;
  @ApiProperty({ example: '登录失败' }) kindLabel: string;
  @ApiProperty({ enum: [...TRACE_REASONS], enumName: 'SecurityTraceReason' }) reason: TraceReason;
  @ApiProperty({ example: '密码错误' }) reasonLabel: string;
  @ApiProperty({ type: String, nullable: true }) actorId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '工作人员姓名' }) actorName: string | null;
  @ApiProperty({ type: String, nullable: true, description: '没有账号的用户名的摘要，只用来看是不是同一个' })
  nameDigest: string | null;
  @ApiProperty({ type: String, nullable: true, description: '地址的摘要；来源太多时为 null' })
  source: string | null;
  @ApiProperty({ type: String, nullable: true, example: '203.0.113.0/24', description: '地址所在的网段' })
  network: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'POST /api/v1/staff/users' }) route: string | null;
  @ApiProperty({ type: String, nullable: true, description: '被隐藏的来信' }) subjectId: string | null;
}

export class SecurityTracePage {
  @ApiProperty({ type: [SecurityTraceView] }) items: SecurityTraceView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
