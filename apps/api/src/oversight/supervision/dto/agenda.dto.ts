import { ApiProperty } from '@nestjs/swagger';
import { SUBJECT_KINDS, type SubjectKind } from '@huiyin/contract';
import type { EscalationLevel } from '@huiyin/domain';

const LEVELS: EscalationLevel[] = ['none', 'yellow', 'red', 'notice'];

/** One line of 到期一览: a letter or an obligation. */
export class AgendaItemView {
  @ApiProperty({ enum: ['letter', 'obligation'] }) type: 'letter' | 'obligation';
  @ApiProperty({ description: '来信编号，或条款代码' }) code: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: '来信类别，或事项、周期' }) about: string;
  @ApiProperty({ description: '来信、事项、公文、征集的编号，或周期' }) subjectId: string;
  @ApiProperty({
    enum: [...SUBJECT_KINDS],
    enumName: 'SubjectKind',
    nullable: true,
    description: '来信为 null',
  })
  subject: SubjectKind | null;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '按小时计的，到分' })
  lastAt: string | null;
  @ApiProperty() provisional: boolean;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ enum: LEVELS, enumName: 'EscalationLevel' }) level: EscalationLevel;
  @ApiProperty({ description: '逾期、黄牌、红牌、催办通知单、即将到期' }) stateLabel: string;
  @ApiProperty({ type: String, nullable: true, description: '承办或负责处室；null 为公开办' }) department:
    | string
    | null;
}

export class AgendaView {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ type: [AgendaItemView], description: '按到期日，最早的在前，最多 60 条' })
  items: AgendaItemView[];
  @ApiProperty({ description: '还有没列出的来信' }) moreLetters: boolean;
  @ApiProperty({ description: '还有没列出的义务' }) moreObligations: boolean;
}
