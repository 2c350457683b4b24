import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STAFF_ROLES, TEXT_LIMITS, type StaffRole } from '@huiyin/contract';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { Optional, Text } from '../../kernel/platform/validation.js';

/** A note to half the bureau is a circular, and no note on a letter. */
const MOST_MENTIONS = 20;

export class NoteDto {
  @Text({ label: '备注', min: 1, max: TEXT_LIMITS.noteMax }) body: string;
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MOST_MENTIONS,
    description: '备注中 @ 的人，会收到通知；看不到这封信的人不能 @',
  })
  @Optional()
  @IsArray({ message: '提到的人须为列表' })
  @ArrayMaxSize(MOST_MENTIONS, { message: `一条备注最多 @ ${MOST_MENTIONS} 人` })
  @ArrayUnique({ message: '提到的人不能重复' })
  @IsUUID(undefined, { each: true, message: '提到的人不正确' })
  mentions?: string[];
}

export class NotePersonView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class NoteView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: NotePersonView, nullable: true }) author: NotePersonView | null;
  @ApiProperty() body: string;
  @ApiProperty({ type: [NotePersonView] }) mentions: NotePersonView[];
}

export class NotePage {
  @ApiProperty({ type: [NoteView], description: '新的在前' }) items: NoteView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ReadersQuery {
  @Text({ label: '姓名', optional: true, max: TEXT_LIMITS.nameMax }) q?: string;
}

export class ReaderView extends NotePersonView {
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
}

export class ReadersView {
  @ApiProperty({ type: [ReaderView], description: '最多 20 人' }) items: ReaderView[];
}
