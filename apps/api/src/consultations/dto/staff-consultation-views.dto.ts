import { ApiProperty } from '@nestjs/swagger';
import {
  CONSULTATION_ACTIONS,
  CONSULTATION_PHASES,
  CONSULTATION_STATUSES,
  type ConsultationAction,
  type ConsultationPhase,
  type ConsultationStatus,
} from '@huiyin/contract';
import { LetterAttachmentView } from '../../letters/attachments/index.js';
import {
  ConsultationExtensionView,
  ConsultationResultView,
  ConsultationWithdrawalView,
  StanceCountsView,
} from './consultation-views.dto.js';

export class StaffConsultationItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...CONSULTATION_STATUSES], enumName: 'ConsultationStatus' })
  status: ConsultationStatus;
  @ApiProperty({ enum: [...CONSULTATION_PHASES], enumName: 'ConsultationPhase' }) phase: ConsultationPhase;
  @ApiProperty() phaseLabel: string;
  @ApiProperty({ format: 'uuid' }) departmentId: string;
  @ApiProperty() departmentName: string;
  @ApiProperty({ format: 'date' }) opensOn: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
  @ApiProperty({ format: 'date' }) decisionOn: string;
  @ApiProperty() daysLeft: number;
  @ApiProperty({ description: '收到意见书，份' }) responses: number;
  @ApiProperty({ description: '收到意见，条' }) points: number;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '从这一天起属于反馈逾期（R11）' })
  feedbackMissingSince: string | null;
  @ApiProperty({ description: '反馈已逾期（R11）' }) feedbackLate: boolean;
}

export class StaffConsultationPage {
  @ApiProperty({ type: [StaffConsultationItemView] }) items: StaffConsultationItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class StaffArticleView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() position: number;
  @ApiProperty() heading: string;
  @ApiProperty({ type: String, nullable: true, description: '正式文件新增的条款为 null' }) text:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true }) plainNote: string | null;
  @ApiProperty({ type: String, nullable: true }) finalText: string | null;
  @ApiProperty({ description: '正式文件删去本条' }) removed: boolean;
  @ApiProperty({ type: String, nullable: true }) changeNote: string | null;
  @ApiProperty({ type: StanceCountsView }) counts: StanceCountsView;
}

export class StaffConsultationView extends StaffConsultationItemView {
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ type: String, nullable: true }) explanation: string | null;
  @ApiProperty({ type: String, nullable: true }) contact: string | null;
  @ApiProperty({ type: String, nullable: true }) shortReason: string | null;
  @ApiProperty({ format: 'date', description: '不写理由时最早的截止日（P02）' }) earliestClosesOn: string;
  @ApiProperty({ description: '最早截止日落在尚未公布放假安排的年份，为暂定' }) earliestProvisional: boolean;
  @ApiProperty({ description: '征集期不足 7 个工作日，须由局领导发布' }) needsLeader: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) publishedAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) concludedAt: string | null;
  @ApiProperty({ type: ConsultationExtensionView, nullable: true })
  extension: ConsultationExtensionView | null;
  @ApiProperty({ type: ConsultationWithdrawalView, nullable: true })
  withdrawal: ConsultationWithdrawalView | null;
  @ApiProperty({ type: ConsultationResultView, nullable: true }) result: ConsultationResultView | null;
  @ApiProperty({ type: StanceCountsView, description: '对全文的意见' }) whole: StanceCountsView;
  @ApiProperty({ type: [StaffArticleView] }) articleList: StaffArticleView[];
  @ApiProperty({ type: [LetterAttachmentView] }) files: LetterAttachmentView[];
  @ApiProperty({ description: '意见已由系统归并' }) grouped: boolean;
  @ApiProperty({ description: '能看意见原文和归并台' }) seesPoints: boolean;
  @ApiProperty({ description: '修改时带回' }) version: number;
  @ApiProperty({ enum: [...CONSULTATION_ACTIONS], enumName: 'ConsultationAction', isArray: true })
  allowedActions: ConsultationAction[];
}

export class DraftArticleView {
  @ApiProperty({ example: '第七条' }) heading: string;
  @ApiProperty() text: string;
}

export class DraftPreviewView {
  @ApiProperty({ type: [DraftArticleView] }) articles: DraftArticleView[];
}
