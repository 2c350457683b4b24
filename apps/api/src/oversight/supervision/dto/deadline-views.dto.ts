import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  LETTER_KINDS,
  LETTER_STATUSES,
  MAILBOXES,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
} from '@huiyin/contract';
import type { EscalationLevel } from '@huiyin/domain';
import { Matches } from 'class-validator';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { Choice, Optional } from '../../../kernel/platform/validation.js';

/** A department or a person by id, or `none` for letters without one. */
export const UNIT = /^(?:none|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const LEVELS = ['none', 'yellow', 'red', 'notice'] as const satisfies EscalationLevel[];

export class DeadlineQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: '处室编号；none 为尚未分办' })
  @Optional()
  @Matches(UNIT, { message: '处室不正确' })
  department?: string;
  @ApiPropertyOptional({ type: String, description: '承办人编号；none 为尚未指定' })
  @Optional()
  @Matches(UNIT, { message: '承办人不正确' })
  handler?: string;
}

export class OverdueQuery extends DeadlineQuery {
  @Choice({
    label: '逾期程度',
    of: LEVELS,
    name: 'EscalationLevel',
    optional: true,
    description: '只列这一档：none 未到黄牌、yellow 黄牌、red 红牌、notice 催办通知单',
  })
  level?: EscalationLevel;
}

/** A letter with a deadline to watch. Names stand beside ids, so that an outside program needs no second call. */
export class DeadlineItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty({ enum: [...MAILBOXES], enumName: 'Mailbox' }) mailbox: Mailbox;
  @ApiProperty() mailboxLabel: string;
  @ApiProperty({ enum: [...LETTER_STATUSES], enumName: 'LetterStatus' }) status: LetterStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true, description: '承办处室；尚未分办为 null' }) department:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true, description: '承办人；尚未指定为 null' }) handler:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) handlerId: string | null;
  @ApiProperty({ description: '无人承办：已交处室，但没有在岗的承办人' }) withoutHandler: boolean;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ format: 'date', description: '最迟答复日，当日 24 时（北京时间）前' }) dueOn: string;
  @ApiProperty({ description: '暂定：到期日涉及尚未公布放假安排的年份' }) provisional: boolean;
}

export class OverdueItemView extends DeadlineItemView {
  @ApiProperty({ description: '已逾期工作日；到期后只过了周末或节假日时为 0，仍属逾期' })
  workingDaysOverdue: number;
  @ApiProperty({ enum: [...LEVELS], enumName: 'EscalationLevel', description: '黄牌、红牌、催办通知单' })
  level: EscalationLevel;
  @ApiProperty({ example: '黄牌' }) levelLabel: string;
}

export class DueSoonItemView extends DeadlineItemView {
  @ApiProperty({ description: '到期前还有几个工作日，不含今天；0 为今天到期' }) workingDaysLeft: number;
}

export class OverduePage {
  @ApiProperty({ type: [OverdueItemView] }) items: OverdueItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class DueSoonPage {
  @ApiProperty({ type: [DueSoonItemView] }) items: DueSoonItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
