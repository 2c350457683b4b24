import { ApiProperty } from '@nestjs/swagger';
import { MESSAGE_AUDIENCES, OPEN_DAY_LIMITS, type MessageAudience } from '@huiyin/contract';
import { Choice, Id, Text } from '../../kernel/platform/validation.js';

export class MassMessageDto {
  @Id({ label: '场次', optional: true, description: '不填为所有场次' }) sessionId?: string;
  @Choice({ label: '发给', of: MESSAGE_AUDIENCES, name: 'MessageAudience' }) audience: MessageAudience;
  @Text({ label: '内容', min: 4, max: OPEN_DAY_LIMITS.messageMax }) body: string;
}

export class MassMessagePreviewView {
  @ApiProperty({ description: '会收到的报名数' }) recipients: number;
  @ApiProperty({ description: '收到时的全文' }) text: string;
}

export class MassMessageView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) sessionId: string | null;
  @ApiProperty({ enum: [...MESSAGE_AUDIENCES], enumName: 'MessageAudience' }) audience: MessageAudience;
  @ApiProperty() body: string;
  @ApiProperty({ description: '收到的报名数' }) recipients: number;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
}

export class MassMessageList {
  @ApiProperty({ type: [MassMessageView] }) items: MassMessageView[];
}
