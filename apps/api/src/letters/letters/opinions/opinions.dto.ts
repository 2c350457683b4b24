import { ApiProperty } from '@nestjs/swagger';
import { OPINION_STATES, TEXT_LIMITS, type OpinionState } from '@huiyin/contract';
import { Id, Text, Whole } from '../../../kernel/platform/validation.js';
import { AttachmentIds } from '../../attachments/index.js';
import { NamedView } from '../dto/letter-views.dto.js';

/** Without another number a helping department has a working week. */
export const USUAL_OPINION_DAYS = 5;
export const OPINION_DAYS = { min: 1, max: 60 };

export class HelpRequestDto {
  @Id({ label: '协办处室' }) departmentId: string;
  @Text({ label: '请协办的事项', min: TEXT_LIMITS.reasonMin, max: TEXT_LIMITS.reasonMax }) question: string;
  @Whole({ label: '几个工作日内', optional: true, ...OPINION_DAYS, description: '默认 5 个工作日，内部要求' })
  workingDays?: number;
}

export class HelpOpinionDto {
  @Text({ label: '协办意见', min: 2, max: TEXT_LIMITS.bodyMax }) body: string;
  @AttachmentIds('随意见提交的附件') attachmentIds?: string[];
}

export class HelpOpinionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '这封信的第几次征求意见；附件的 partNo' }) no: number;
  @ApiProperty({ type: NamedView, nullable: true }) department: NamedView | null;
  @ApiProperty({ type: String, nullable: true }) question: string | null;
  @ApiProperty({ type: String, nullable: true }) askedBy: string | null;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() workingDays: number;
  @ApiProperty({ format: 'date', description: '内部要求的日期，按现行放假安排' }) dueOn: string;
  @ApiProperty() provisional: boolean;
  @ApiProperty({ enum: [...OPINION_STATES], enumName: 'OpinionState' }) state: OpinionState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ description: '超过了要求的日期' }) late: boolean;
  @ApiProperty({ type: String, nullable: true }) body: string | null;
  @ApiProperty({ type: String, nullable: true }) givenBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) givenAt: string | null;
  @ApiProperty({ description: '您可以提交这次意见' }) mayGive: boolean;
}

export class HelpOpinionsView {
  @ApiProperty({ type: [HelpOpinionView], description: '新的在前' }) items: HelpOpinionView[];
  @ApiProperty({ type: [NamedView], description: '您现在可以（再次）征求意见的协办处室' })
  askable: NamedView[];
}
