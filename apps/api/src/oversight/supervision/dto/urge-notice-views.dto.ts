import { ApiProperty } from '@nestjs/swagger';
import { DeadlineQuery, OverdueItemView } from './deadline-views.dto.js';
import { Id } from '../../../kernel/platform/validation.js';

export class UrgeNoticeQuery extends DeadlineQuery {
  @Id({ label: '来信', optional: true, description: '只要这一件的通知单' }) letter?: string;
}

/** 催办通知单 of one letter, as it is printed. */
export class UrgeNoticeView extends OverdueItemView {
  @ApiProperty({ description: '办理时限，自收信日起的工作日' }) limitWorkingDays: number;
  @ApiProperty({ description: '时限的依据' }) basis: string;
  @ApiProperty({ description: '已经催办的次数' }) urges: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '最近一次催办' })
  lastUrgedAt: string | null;
}

export class UrgeNoticePage {
  @ApiProperty({ format: 'date', description: '出具日' }) issuedOn: string;
  @ApiProperty({ description: '出具单位' }) office: string;
  @ApiProperty({ description: '逾期多少个工作日起出具通知单' }) noticeFrom: number;
  @ApiProperty({ type: [UrgeNoticeView] }) items: UrgeNoticeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
