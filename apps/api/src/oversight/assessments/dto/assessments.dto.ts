import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, SUBJECT_KINDS, type LetterKind, type SubjectKind } from '@huiyin/contract';
import { PageQuery } from '../../../kernel/platform/pages.js';
import type { LocalDate } from '@huiyin/workdays';
import { Choice, Day, Flag, Text, Whole } from '../../../kernel/platform/validation.js';
import { PeriodFiguresView } from '../../statistics/index.js';

export class NewAssessmentRuleDto {
  @Day({ label: '生效日期', description: '截止日在此日及以后的考核期适用' }) effectiveFrom: LocalDate;
  @Whole({ label: '按时率权重', min: 0, max: 100, description: '百分数，各项之和为 100' })
  onTimeWeight: number;
  @Whole({ label: '答复率权重', min: 0, max: 100 }) replyWeight: number;
  @Whole({ label: '满意率权重', min: 0, max: 100 }) satisfactionWeight: number;
  @Whole({ label: '公开义务权重', optional: true, min: 0, max: 100, description: '默认 0，不计入' })
  obligationWeight?: number;
  @Whole({ label: '计入年度考核的比例', min: 1, max: 100, description: '百分数' })
  contributionPercent: number;
  @Text({ label: '依据', min: 2, max: 200 }) basis: string;
}

export class AssessmentRuleView {
  @ApiProperty({ format: 'date' }) effectiveFrom: string;
  @ApiProperty() onTimeWeight: number;
  @ApiProperty() replyWeight: number;
  @ApiProperty() satisfactionWeight: number;
  @ApiProperty({ description: '公开义务按时率的权重；0 为不计入（H10）' }) obligationWeight: number;
  @ApiProperty() contributionPercent: number;
  @ApiProperty() basis: string;
}

export class AssessmentRulePage {
  @ApiProperty({ type: [AssessmentRuleView] }) items: AssessmentRuleView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export const EXCLUSION_STATUSES = ['requested', 'granted', 'rejected'] as const;

export class ExclusionQuery extends PageQuery {
  @Choice({ label: '状态', of: EXCLUSION_STATUSES, name: 'ExclusionStatus', optional: true })
  status?: (typeof EXCLUSION_STATUSES)[number];
}

export class ExclusionDto {
  @Text({ label: '来信编号', optional: true, max: 40, line: true }) number?: string;
  @Text({
    label: '公开义务',
    optional: true,
    max: 45,
    line: true,
    description: '不是来信而是公开义务的，填它的标识',
  })
  obligation?: string;
  @Whole({ label: '第几轮', min: 1, max: 2, optional: true, description: '默认最近一轮' }) round?: number;
  @Text({ label: '理由', min: 5, max: 500 }) reason: string;
}

export class ExclusionDecisionDto {
  @Flag({ label: '是否同意' }) granted: boolean;
  @Text({ label: '意见', min: 2, max: 500 }) decision: string;
}

export class ExclusionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: '来信；公开义务的为它的公文、事项或征集' }) letterId: string;
  @ApiProperty({ type: String, nullable: true, description: '公开义务的标识；null 为来信' })
  obligation: string | null;
  @ApiProperty({
    type: String,
    enum: [...SUBJECT_KINDS],
    enumName: 'SubjectKind',
    nullable: true,
    description: '公开义务由什么产生；null 为来信，或产生它的已不存在',
  })
  subject: SubjectKind | null;
  @ApiProperty({ description: '来信编号，或条款' }) number: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, enum: [...LETTER_KINDS], enumName: 'LetterKind', nullable: true })
  kind: LetterKind | null;
  @ApiProperty() round: number;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ enum: [...EXCLUSION_STATUSES], enumName: 'ExclusionStatus' })
  status: (typeof EXCLUSION_STATUSES)[number];
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true }) requestedBy: string | null;
  @ApiProperty({ format: 'date-time' }) requestedAt: string;
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decision: string | null;
}

export class ExclusionPage {
  @ApiProperty({ type: [ExclusionView] }) items: ExclusionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class AssessmentPartView {
  @ApiProperty({
    enum: ['onTimeRate', 'replyRate', 'satisfactionRate', 'obligationRate'],
    enumName: 'AssessmentPartName',
  })
  name: 'onTimeRate' | 'replyRate' | 'satisfactionRate' | 'obligationRate';
  @ApiProperty() label: string;
  @ApiProperty({ type: Number, nullable: true }) rate: number | null;
  @ApiProperty({ description: '百分数；没有数据的一项，权重按比例分给其余各项' }) weight: number;
  @ApiProperty() points: number;
}

export class AssessedObligationView {
  @ApiProperty({ description: '申诉时用的标识' }) id: string;
  @ApiProperty({ example: 'D08' }) code: string;
  @ApiProperty({ enum: [...SUBJECT_KINDS], enumName: 'SubjectKind', description: '由什么产生' })
  subject: SubjectKind;
  @ApiProperty({ format: 'uuid', description: '产生它的公文、事项或征集' }) subjectId: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty() inTime: boolean;
}

export class AssessedDepartmentView {
  @ApiProperty({ format: 'uuid' }) departmentId: string;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ type: Number, nullable: true, description: '百分制，两位小数' }) score: number | null;
  @ApiProperty({ type: Number, nullable: true, description: '计入年度考核的分数' }) contribution:
    | number
    | null;
  @ApiProperty({ type: [AssessmentPartView] }) parts: AssessmentPartView[];
  @ApiProperty({ type: PeriodFiguresView, description: '剔除后的数字' }) figures: PeriodFiguresView;
  @ApiProperty({ description: '参加计算的评价数' }) rated: number;
  @ApiProperty({ type: [ExclusionView], description: '本期剔除的来信，逐件列出' })
  exclusions: ExclusionView[];
  @ApiProperty({ type: [AssessedObligationView], description: '计入的公开义务，逐件列出；权重为 0 时为空' })
  obligations: AssessedObligationView[];
}

export class AssessmentView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ format: 'date', description: '数据截止日' }) cutOff: string;
  @ApiProperty({ type: AssessmentRuleView }) rule: AssessmentRuleView;
  @ApiProperty({ description: '计算公式，可直接显示' }) formula: string;
  @ApiProperty({ type: [AssessedDepartmentView], description: '高分在前' })
  departments: AssessedDepartmentView[];
}
