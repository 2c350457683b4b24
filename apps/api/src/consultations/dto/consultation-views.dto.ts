import { ApiProperty } from '@nestjs/swagger';
import {
  CONSULTATION_PHASES,
  OPINION_DECISIONS,
  STANCES,
  type ConsultationPhase,
  type OpinionDecision,
  type Stance,
} from '@huiyin/contract';
import { LetterAttachmentView } from '../../letters/attachments/index.js';

export class StanceCountsView {
  @ApiProperty({ description: '支持，条' }) support: number;
  @ApiProperty({ description: '反对，条' }) oppose: number;
  @ApiProperty({ description: '建议修改，条' }) amend: number;
}

export class ConsultationItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...CONSULTATION_PHASES], enumName: 'ConsultationPhase' }) phase: ConsultationPhase;
  @ApiProperty() phaseLabel: string;
  @ApiProperty({ description: '起草处室' }) departmentName: string;
  @ApiProperty({ format: 'date' }) opensOn: string;
  @ApiProperty({ format: 'date', description: '截止日，当日 24 时（北京时间）前都可以提交' })
  closesOn: string;
  @ApiProperty({ description: '征集中还剩几天，含今天；其他时候为 0' }) daysLeft: number;
  @ApiProperty({ description: '条款数' }) articles: number;
  @ApiProperty({ description: '收到意见书，份' }) responses: number;
  @ApiProperty({ description: '收到意见，条' }) points: number;
  @ApiProperty({ type: String, nullable: true, description: '缩短期限的理由；期限正常时为 null' })
  shortReason: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: '采纳情况公布日' })
  concludedOn: string | null;
}

export class ConsultationPage {
  @ApiProperty({ type: [ConsultationItemView] }) items: ConsultationItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class ArticleView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '第几张，从 1 开始' }) position: number;
  @ApiProperty({ example: '第七条', description: '没有条号时为空' }) heading: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true, description: '白话说明' }) plainNote: string | null;
  @ApiProperty({ type: StanceCountsView }) counts: StanceCountsView;
}

export class ConsultationResultView {
  @ApiProperty({ format: 'date' }) publishedOn: string;
  @ApiProperty({ type: String, nullable: true }) link: string | null;
  @ApiProperty({ type: String, nullable: true, description: '不再出台的说明' }) notIssuedReason:
    | string
    | null;
}

export class ConsultationWithdrawalView {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty() explanation: string;
}

export class ConsultationExtensionView {
  @ApiProperty({ format: 'date', description: '原截止日' }) from: string;
  @ApiProperty() reason: string;
}

export class ConsultationView extends ConsultationItemView {
  @ApiProperty({ description: '决策依据' }) basis: string;
  @ApiProperty({ description: '起草说明' }) explanation: string;
  @ApiProperty({ description: '联系方式' }) contact: string;
  @ApiProperty({ format: 'date' }) decisionOn: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  @ApiProperty({ description: '现在能否提交意见' }) canRespond: boolean;
  @ApiProperty({ description: '采纳情况和改动对照已公布，见 summary' }) hasSummary: boolean;
  @ApiProperty({ type: ConsultationExtensionView, nullable: true })
  extension: ConsultationExtensionView | null;
  @ApiProperty({ type: ConsultationWithdrawalView, nullable: true, description: '已撤回时的说明' })
  withdrawal: ConsultationWithdrawalView | null;
  @ApiProperty({ type: ConsultationResultView, nullable: true }) result: ConsultationResultView | null;
  @ApiProperty({ type: StanceCountsView, description: '对全文的意见' }) whole: StanceCountsView;
  @ApiProperty({ type: [ArticleView] }) articleList: ArticleView[];
  @ApiProperty({ type: [LetterAttachmentView], description: '随草案公布的文件' })
  files: LetterAttachmentView[];
}

export const DIFF_OPS = ['same', 'added', 'removed'] as const;
export type DiffOp = (typeof DIFF_OPS)[number];

export class DiffPieceView {
  @ApiProperty({ enum: [...DIFF_OPS], enumName: 'DiffOp' }) op: DiffOp;
  @ApiProperty() text: string;
}

/** An article before and after. */
export class ArticleChangeView {
  @ApiProperty({ format: 'uuid' }) articleId: string;
  @ApiProperty() heading: string;
  @ApiProperty({ type: String, nullable: true, description: '征求意见稿；正式文件新增的为 null' })
  text: string | null;
  @ApiProperty({ type: String, nullable: true, description: '正式条文；删去的为 null' }) finalText:
    | string
    | null;
  @ApiProperty({ type: [DiffPieceView], description: '逐字对照' }) diff: DiffPieceView[];
  @ApiProperty({ type: String, nullable: true, description: '修改说明' }) changeNote: string | null;
}

export class ChangedArticleView extends ArticleChangeView {
  @ApiProperty({ type: [String], format: 'uuid', description: '引起这处修改的归并意见' })
  opinionIds: string[];
}

export class ConsultationSummaryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) concludedOn: string;
  @ApiProperty({ type: ConsultationResultView }) result: ConsultationResultView;
  @ApiProperty({ description: '参加人数：同一人多次提交只算一人' }) people: number;
  @ApiProperty({ description: '没有留下任何联系方式的意见书，份；不计入人数' }) nameless: number;
  @ApiProperty({ description: '意见书，份' }) responses: number;
  @ApiProperty({ description: '意见，条' }) points: number;
  @ApiProperty({ description: '归并意见，项' }) opinions: number;
  @ApiProperty({ description: '采纳，项' }) adopted: number;
  @ApiProperty({ description: '部分采纳，项' }) partly: number;
  @ApiProperty({ description: '未采纳，项' }) notAdopted: number;
  @ApiProperty({ description: '不属于本次征集范围，项' }) outOfScope: number;
  @ApiProperty({ description: '一句话说明；没有收到意见时也有' }) words: string;
  @ApiProperty({ type: [String], description: '同意公布名称的单位' }) organisations: string[];
  @ApiProperty({ type: [ChangedArticleView], description: '有变化的条款' }) changes: ChangedArticleView[];
}

export class DecisionVersionView {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty() wording: string;
  @ApiProperty({ enum: [...OPINION_DECISIONS], enumName: 'OpinionDecision' }) decision: OpinionDecision;
  @ApiProperty() decisionLabel: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true, description: '此后更正的缘由' }) note: string | null;
}

export class PublicOpinionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: '对全文的意见为 null' })
  articleId: string | null;
  @ApiProperty({ description: '第七条，或“全文”' }) articleHeading: string;
  @ApiProperty({ enum: [...STANCES], enumName: 'Stance' }) stance: Stance;
  @ApiProperty() stanceLabel: string;
  @ApiProperty({ description: '归并后的意见' }) wording: string;
  @ApiProperty({ enum: [...OPINION_DECISIONS], enumName: 'OpinionDecision' }) decision: OpinionDecision;
  @ApiProperty() decisionLabel: string;
  @ApiProperty({ type: String, nullable: true, description: '理由' }) reason: string | null;
  @ApiProperty({ description: '提出的人数' }) people: number;
  @ApiProperty({ description: '没有留下联系方式的意见书，份' }) nameless: number;
  @ApiProperty({ description: '三人以上，相对集中的意见' }) concentrated: boolean;
  @ApiProperty({ type: [String], format: 'uuid', description: '因此修改的条款' }) changedArticleIds: string[];
  @ApiProperty({ type: [DecisionVersionView], description: '更正前公布过的，最早的在前' })
  earlier: DecisionVersionView[];
}

export class PublicOpinionPage {
  @ApiProperty({ type: [PublicOpinionView] }) items: PublicOpinionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
