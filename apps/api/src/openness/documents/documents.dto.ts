import { ApiProperty } from '@nestjs/swagger';
import {
  DOCUMENT_ATTRIBUTES,
  DOCUMENT_STATUSES,
  OPENNESS_LIMITS,
  SELF_CHECK_DECISIONS,
  WITHHOLDING_GROUNDS,
  type DocumentAttribute,
  type DocumentStatus,
  type SelfCheckDecision,
  type WithholdingGround,
} from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Day, Flag, Id, Instant, Text, Whole } from '../../kernel/platform/validation.js';
import { LedgerEntryView, LedgerPersonView, Link } from '../obligations/index.js';

const { reasonMin, reasonMax } = OPENNESS_LIMITS;
const REASON = { label: '理由', min: reasonMin, max: reasonMax };
const ATTRIBUTE = { label: '公开属性', of: DOCUMENT_ATTRIBUTES, name: 'DocumentAttribute' } as const;

export class DocumentDto {
  @Text({ label: '文号', optional: true, max: 60, line: true, isPublic: true }) number?: string;
  @Text({ label: '标题', min: 2, max: 200, line: true, isPublic: true }) title: string;
  @Text({ label: '主题', max: 30, line: true, isPublic: true, description: '目录中的分类' }) subject: string;
  @Day({ label: '成文日期' }) formedOn: LocalDate;
  @Id({ label: '起草处室', optional: true, description: '处室人员不填，为本处室' }) departmentId?: string;
  @Choice({ ...ATTRIBUTE, optional: true, description: '不明确的不予受理（422）' })
  attribute?: DocumentAttribute;
  @Choice({
    label: '不予公开的依据',
    of: WITHHOLDING_GROUNDS,
    name: 'WithholdingGround',
    optional: true,
    description: '政府信息公开条例第 14、15、16 条',
  })
  ground?: WithholdingGround;
  @Text({ label: '理由', optional: true, max: reasonMax }) reason?: string;
  @Flag({ label: '政策性文件', optional: true }) isPolicy?: boolean;
  @Flag({ label: '政府代拟稿', optional: true }) forGovernment?: boolean;
  @Flag({ label: '政府规章', optional: true }) isRegulation?: boolean;
  @Text({ label: '涉及的其他单位', optional: true, max: 200, line: true }) otherOrgans?: string;
  @Text({ label: '解读方案', optional: true, max: 1000 }) explanationPlan?: string;
}

export class ChangeDocumentDto extends DocumentDto {
  @Whole({ label: '版本', min: 1, max: 2_000_000_000 }) version: number;
}

export class DocumentReviewDto {
  @Whole({ label: '版本', min: 1, max: 2_000_000_000, description: '审核的正是看过的这一版' })
  version: number;
  @Flag({ label: '已做保密审查', optional: true }) secrecyChecked?: boolean;
  @Flag({ label: '已与有关单位沟通确认', optional: true }) organsConfirmed?: boolean;
  @Flag({ label: '解读方案和材料已附', optional: true }) explanationAttached?: boolean;
  @Flag({ label: '解读材料已经省政府法制办审查', optional: true }) legalOfficeChecked?: boolean;
}

export class DocumentReturnDto {
  @Text(REASON) reason: string;
}

export class DocumentPublicationDto {
  @Instant({ label: '公开时间', optional: true }) publishedAt?: string;
  @Link('公开页链接') url?: string;
  @Instant({ label: '解读发布时间', optional: true }) explanationAt?: string;
  @Link('解读链接') explanationUrl?: string;
}

export class PublicationRetractionDto {
  @Choice({ label: '撤销哪一项', of: ['D08', 'D12'] as const, name: 'DocumentDuty' }) code: 'D08' | 'D12';
  @Text({ ...REASON, isPublic: true }) reason: string;
}

export class YearReclassificationDto {
  @Whole({ label: '自查年份', min: 2018, max: 2099 }) year: number;
}

export class SelfCheckDto {
  @Id({ label: '公文', optional: true }) documentId?: string;
  @Text({ label: '申请较集中的信息', optional: true, min: 2, max: 120, line: true }) cluster?: string;
  @Whole({ label: '申请人数', optional: true, min: 3, max: 1_000_000 }) applicants?: number;
  @Choice({ label: '决定', of: SELF_CHECK_DECISIONS, name: 'SelfCheckDecision' }) decision: SelfCheckDecision;
  @Text(REASON) reason: string;
}

export class DocumentsQuery extends PageQuery {
  @Choice({ label: '状态', of: DOCUMENT_STATUSES, name: 'DocumentStatus', optional: true })
  status?: DocumentStatus;
  @Choice({ ...ATTRIBUTE, optional: true }) attribute?: DocumentAttribute;
  @Id({ label: '处室', optional: true }) department?: string;
}

const OPEN_ATTRIBUTES = ['proactive', 'on_request'] as const;

export class CatalogueQuery extends PageQuery {
  @Choice({
    label: '公开属性',
    of: OPEN_ATTRIBUTES,
    name: 'CatalogueAttribute',
    optional: true,
    description: '主动公开（默认）或依申请公开',
  })
  attribute?: (typeof OPEN_ATTRIBUTES)[number];
  @Text({ label: '查找', optional: true, max: 50, line: true }) q?: string;
  @Text({ label: '主题', optional: true, max: 30, line: true }) subject?: string;
  @Whole({ label: '年份', optional: true, min: 1949, max: 2099 }) year?: number;
  @Id({ label: '处室', optional: true }) department?: string;
}

export class DocumentView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty() title: string;
  @ApiProperty() subject: string;
  @ApiProperty({ format: 'date' }) formedOn: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) department: LedgerPersonView | null;
  @ApiProperty() isPolicy: boolean;
  @ApiProperty() forGovernment: boolean;
  @ApiProperty() isRegulation: boolean;
  @ApiProperty({ type: String, nullable: true }) otherOrgans: string | null;
  @ApiProperty({ enum: [...DOCUMENT_ATTRIBUTES], enumName: 'DocumentAttribute' })
  attribute: DocumentAttribute;
  @ApiProperty() attributeLabel: string;
  @ApiProperty({ enum: [...WITHHOLDING_GROUNDS], enumName: 'WithholdingGround', nullable: true })
  ground: WithholdingGround | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) explanationPlan: string | null;
  @ApiProperty({ enum: [...DOCUMENT_STATUSES], enumName: 'DocumentStatus' }) status: DocumentStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ description: '审核后标注在文件上的字样' }) stampWords: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) reviewedBy: LedgerPersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) reviewedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) returnReason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) publishedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
  @ApiProperty({ description: '早先的文件，导入时不产生义务' }) imported: boolean;
  @ApiProperty() version: number;
}

export const DOCUMENT_ACTIONS = [
  'change',
  'review',
  'return',
  'publish',
  'explain',
  'retract',
  'reclassify',
] as const;
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];

export class PendingReclassificationView {
  @ApiProperty({ description: '自查年份' }) year: number;
  @ApiProperty({ enum: [...SELF_CHECK_DECISIONS], enumName: 'SelfCheckDecision' })
  decision: SelfCheckDecision;
  @ApiProperty() decisionLabel: string;
  @ApiProperty() reason: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) decidedBy: LedgerPersonView | null;
}

export class DocumentDetailView extends DocumentView {
  @ApiProperty({ enum: [...DOCUMENT_ACTIONS], isArray: true, description: '当前登录人可做的' })
  allowedActions: DocumentAction[];
  @ApiProperty({ type: PendingReclassificationView, nullable: true, description: '自查决定变更，还没有执行' })
  pending: PendingReclassificationView | null;
  @ApiProperty({ type: [LedgerEntryView] }) obligations: LedgerEntryView[];
}

export class DocumentPage {
  @ApiProperty({ type: [DocumentView] }) items: DocumentView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class CatalogueEntryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty() title: string;
  @ApiProperty() subject: string;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ format: 'date' }) formedOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) publishedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
}

export class CataloguePage {
  @ApiProperty({ type: [CatalogueEntryView] }) items: CatalogueEntryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: [String], description: '目录中的主题' }) subjects: string[];
  @ApiProperty({ type: [Number], description: '目录中的年份，新的在前' }) years: number[];
  @ApiProperty({ type: [LedgerPersonView], description: '目录中的处室' }) departments: LedgerPersonView[];
  @ApiProperty({ description: '不予公开的件数；标题不公开' }) withheld: number;
}

export class SelfCheckRowView {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty({ description: '公文标题，或申请较集中的信息' }) title: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) formedOn: string | null;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) department: LedgerPersonView | null;
  @ApiProperty({ type: Number, nullable: true }) applicants: number | null;
  @ApiProperty({ enum: [...SELF_CHECK_DECISIONS], enumName: 'SelfCheckDecision', nullable: true })
  decision: SelfCheckDecision | null;
  @ApiProperty({ type: String, nullable: true }) decisionLabel: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) decidedBy: LedgerPersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '已按决定变更属性' })
  executedAt: string | null;
}

export class SelfCheckView {
  @ApiProperty() year: number;
  @ApiProperty({ format: 'date' }) opensOn: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
  @ApiProperty({ description: '不予公开的公文件数' }) withheld: number;
  @ApiProperty({ description: '其中还没有决定的' }) undecided: number;
  @ApiProperty({ type: [SelfCheckRowView] }) items: SelfCheckRowView[];
  @ApiProperty({ type: [SelfCheckRowView], description: '申请较集中的信息' }) clusters: SelfCheckRowView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class DocumentRejectionView {
  @ApiProperty() line: number;
  @ApiProperty() reason: string;
}

export class DocumentImportQuery {
  @Choice({
    label: '只预览',
    of: ['true'] as const,
    name: 'DocumentImportPreview',
    optional: true,
    description: '只检查，不导入',
  })
  preview?: 'true';
}

export class DocumentImportView {
  @ApiProperty({ description: '导入的件数；预览时为可以导入的件数' }) imported: number;
  @ApiProperty({ description: '文号已在台账中的件数' }) known: number;
  @ApiProperty({ type: [DocumentRejectionView] }) rejected: DocumentRejectionView[];
}
