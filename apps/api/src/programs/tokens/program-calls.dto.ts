import { ApiProperty } from '@nestjs/swagger';
import {
  LETTER_KINDS,
  LETTER_STATUSES,
  MAILBOXES,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
} from '@huiyin/contract';
import { DepartmentFiguresView, FiguresView } from '../../oversight/supervision/index.js';

/** Nothing a person wrote, and nothing of who wrote it: no title, no text, no reason, no handler. */
export class ProgressView {
  @ApiProperty({ format: 'uuid', example: '0195b8a2-7c10-7d3e-9a41-2f6b8c1d5e70' }) id: string;
  @ApiProperty({ example: 'HY-20260309-7K2M4Q' }) number: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind', example: 'consultation' }) kind: LetterKind;
  @ApiProperty({ enum: [...MAILBOXES], enumName: 'Mailbox', example: 'consultation' }) mailbox: Mailbox;
  @ApiProperty({ enum: [...LETTER_STATUSES], enumName: 'LetterStatus', example: 'answered' })
  status: LetterStatus;
  @ApiProperty({ format: 'date', example: '2026-03-09' }) receivedOn: string;
  @ApiProperty({ format: 'date', example: '2026-03-30', description: '到期日' }) dueOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-03-20' }) answeredOn:
    | string
    | null;
}

export class ProgressPage {
  @ApiProperty({ type: [ProgressView], description: '按收到的先后' }) items: ProgressView[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: '记下它，下次从这里接着读；读到末尾也有',
    example: 'WyIwMTk1YjhhMi03YzEwIl0',
  })
  nextCursor: string | null;
  @ApiProperty({ description: '现在就还有更多', example: false }) more: boolean;
}

export class ProgramFiguresView extends FiguresView {
  @ApiProperty({ format: 'date', example: '2026-01-01' }) from: string;
  @ApiProperty({ format: 'date', example: '2026-03-09' }) to: string;
  @ApiProperty({ format: 'date', example: '2026-03-09' }) asOf: string;
  @ApiProperty({ type: [DepartmentFiguresView], description: '各处室之和等于合计' })
  byDepartment: DepartmentFiguresView[];
}
