import { ApiProperty } from '@nestjs/swagger';
import {
  LEDGER_STATES,
  OCCASION_KINDS,
  SUBJECT_KINDS,
  type LedgerState,
  type OccasionKind,
  type SubjectKind,
} from '@huiyin/contract';
import { LetterAttachmentView } from '../../letters/attachments/index.js';
import type { EscalationLevel } from '@huiyin/domain';

const LEVELS: EscalationLevel[] = ['none', 'yellow', 'red', 'notice'];
export const LEDGER_ACTIONS = ['prove', 'confirm', 'excuse', 'retract'] as const;
export type LedgerAction = (typeof LEDGER_ACTIONS)[number];

export class EvidencePartView {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty({ description: '须有链接' }) link: boolean;
}

export class RequirementView {
  @ApiProperty({ example: 'D15' }) code: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: '条款原文' }) clause: string;
  @ApiProperty({
    enum: [
      'year',
      'quarter',
      'november',
      'january',
      'congress',
      'occasion',
      'document',
      'consultation',
      'letter',
      'derived',
    ],
  })
  trigger: string;
  @ApiProperty({ description: '公开办（clerk）或有关处室（department）' }) responsible: string;
  @ApiProperty({ description: '对外公开' }) isPublic: boolean;
  @ApiProperty({ description: '条款写明“原则上”，局领导可说明理由' }) inPrinciple: boolean;
  @ApiProperty({ type: String, nullable: true, description: '由系统自动认定的来源' }) provedBy: string | null;
  @ApiProperty({ type: [EvidencePartView] }) evidence: EvidencePartView[];
}

export class RequirementList {
  @ApiProperty({ type: [RequirementView] }) items: RequirementView[];
}

export class LedgerPersonView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class StruckView {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) by: LedgerPersonView | null;
  @ApiProperty() reason: string;
}

export class EvidenceView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() part: string;
  @ApiProperty({ format: 'date-time', description: '事情发生的时间' }) factAt: string;
  @ApiProperty({ format: 'date-time', description: '登记的时间' }) keyedAt: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) keyedBy: LedgerPersonView | null;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty() principalAttended: boolean;
  @ApiProperty({ description: '登记时已超过三个工作日，须另一人确认后才算数' }) needsSecond: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt: string | null;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) confirmedBy: LedgerPersonView | null;
  @ApiProperty({ type: StruckView, nullable: true, description: '已撤销，保留备查' })
  struck: StruckView | null;
  @ApiProperty({ type: [LetterAttachmentView] }) files: LetterAttachmentView[];
  @ApiProperty({ description: '文件对外公开' }) filesPublic: boolean;
}

export class ExcuseView {
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) by: LedgerPersonView | null;
}

export class LedgerSubjectView {
  @ApiProperty({ enum: [...SUBJECT_KINDS], enumName: 'SubjectKind' }) kind: SubjectKind;
  @ApiProperty({ description: '周期如 2026-Q1，其余为编号' }) id: string;
  @ApiProperty() title: string;
}

export class CountedView {
  @ApiProperty({ format: 'date', description: '当天不计' }) from: string;
  @ApiProperty() workingDays: number;
}

export class LedgerEntryView {
  @ApiProperty({ example: 'D15-2026-Q1' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty() clause: string;
  @ApiProperty({ type: LedgerSubjectView }) subject: LedgerSubjectView;
  @ApiProperty({ type: LedgerPersonView, nullable: true, description: '负责处室；null 为公开办' })
  department: LedgerPersonView | null;
  @ApiProperty({ enum: [...LEDGER_STATES], enumName: 'LedgerState' }) state: LedgerState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ enum: LEVELS, enumName: 'EscalationLevel', description: '小时期限一过即为红牌' })
  level: EscalationLevel;
  @ApiProperty({ type: String, nullable: true, description: '黄牌、红牌；没有的为 null' }) levelLabel:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true, description: '下一步' }) nextStep: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) opensAt: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '期限的最后一刻' })
  lastAt: string | null;
  @ApiProperty({ enum: ['hours', 'days', 'none'], description: '按小时到分，按日到 24:00' }) by: string;
  @ApiProperty({ description: '暂定：当年放假安排尚未公布' }) provisional: boolean;
  @ApiProperty({ description: '内部目标：条款没有数字，超过不算逾期通报' }) internal: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '期限内最后一个工作日' })
  lastWorkingDay: string | null;
  @ApiProperty({ description: '为什么是这一天' }) why: string;
  @ApiProperty({ type: CountedView, nullable: true, description: '按工作日计数的：起点和天数' })
  counted: CountedView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) provedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: '系统自动认定的依据' }) knownWords: string | null;
  @ApiProperty({ type: [EvidencePartView], description: '要求的佐证' }) parts: EvidencePartView[];
  @ApiProperty({ type: [EvidencePartView], description: '还缺的佐证' }) missing: EvidencePartView[];
  @ApiProperty({ description: '登记佐证时问主要负责人是否出席' }) asksAttendance: boolean;
  @ApiProperty({ description: '对外公开，免办理由也公开' }) isPublic: boolean;
  @ApiProperty({ type: [EvidenceView] }) evidence: EvidenceView[];
  @ApiProperty({ type: ExcuseView, nullable: true }) excuse: ExcuseView | null;
  @ApiProperty({ enum: [...LEDGER_ACTIONS], isArray: true, description: '当前登录人可做的' })
  allowedActions: LedgerAction[];
}

export class LedgerPage {
  @ApiProperty() year: number;
  @ApiProperty({ format: 'date' }) startsOn: string;
  @ApiProperty({ type: [LedgerEntryView] }) items: LedgerEntryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class HourClockView {
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'uuid' }) occasionId: string;
  @ApiProperty() occasion: string;
  @ApiProperty({ format: 'date-time' }) lastAt: string;
  @ApiProperty() overdue: boolean;
}

export class HourClocksView {
  @ApiProperty({ format: 'date-time', description: '服务器的时间，倒计时以它为准' }) now: string;
  @ApiProperty({ type: [HourClockView], description: '最急的在前' }) items: HourClockView[];
}

export class OccasionPreviewView {
  @ApiProperty({ type: [LedgerEntryView] }) obligations: LedgerEntryView[];
}

export class OccasionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: [...OCCASION_KINDS], enumName: 'OccasionKind' }) kind: OccasionKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date-time' }) happenedAt: string;
  @ApiProperty({ format: 'date-time' }) knownAt: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) department: LedgerPersonView | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: LedgerPersonView, nullable: true }) createdBy: LedgerPersonView | null;
  @ApiProperty({ type: StruckView, nullable: true, description: '登记有误，已作废' })
  voided: StruckView | null;
}

export class OccasionDetailView extends OccasionView {
  @ApiProperty({ type: [LedgerEntryView] }) obligations: LedgerEntryView[];
}

export class OccasionPage {
  @ApiProperty({ type: [OccasionView] }) items: OccasionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class OpennessSettingView {
  @ApiProperty({ format: 'date' }) startsOn: string;
}

export class PublicPromiseView {
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty() clause: string;
  @ApiProperty({ description: '周期，如 2026年第一季度' }) period: string;
  @ApiProperty({ enum: [...LEDGER_STATES], enumName: 'LedgerState' }) state: LedgerState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) opensOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '事情发生的日期' })
  provedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '登记的日期' })
  recordedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) knownWords: string | null;
  @ApiProperty({ type: [String] }) links: string[];
  @ApiProperty({ type: [LetterAttachmentView], description: '对外公开的文件' }) files: LetterAttachmentView[];
  @ApiProperty({ type: String, nullable: true, description: '未办的公开理由' }) excuse: string | null;
}

export class PublicTallyView {
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty() clause: string;
  @ApiProperty() total: number;
  @ApiProperty({ description: '按时完成' }) met: number;
  @ApiProperty({ description: '逾期完成' }) late: number;
  @ApiProperty({ description: '逾期未办' }) overdue: number;
  @ApiProperty({ description: '期限未到' }) running: number;
}

export class PublicLedgerView {
  @ApiProperty() year: number;
  @ApiProperty({ description: '发布单位' }) office: string;
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ format: 'date', description: '台账起始日' }) startsOn: string;
  @ApiProperty({ type: [PublicPromiseView] }) promises: PublicPromiseView[];
  @ApiProperty({ type: [PublicTallyView], description: '因事项、公文产生的，只列件数' })
  tallies: PublicTallyView[];
}
