import { ApiProperty } from '@nestjs/swagger';
import { OPINION_DECISIONS, STANCES, type OpinionDecision, type Stance } from '@huiyin/contract';

export class PointFileView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '起草处室看到的是“附件1.pdf”：文件名里可能有人名' }) name: string;
  @ApiProperty({ description: '字节' }) size: number;
  @ApiProperty({ description: '可以下载；否则正在检查或未通过检查' }) ready: boolean;
}

export class StaffPointView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) articleId: string | null;
  @ApiProperty() articleHeading: string;
  @ApiProperty({ enum: [...STANCES], enumName: 'Stance' }) stance: Stance;
  @ApiProperty() stanceLabel: string;
  @ApiProperty({ type: String, nullable: true }) text: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) opinionId: string | null;
  @ApiProperty({ format: 'uuid' }) responseId: string;
  @ApiProperty({ description: '意见书编号；不显示姓名和电话' }) responseNumber: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ description: '来源' }) sourceLabel: string;
  @ApiProperty({ description: '留下了联系方式' }) hasContact: boolean;
  @ApiProperty({ type: String, nullable: true, description: '同意公布名称的单位' }) organisation:
    | string
    | null;
  @ApiProperty({ type: [PointFileView], description: '随意见书提交的附件' }) files: PointFileView[];
  @ApiProperty({ type: String, nullable: true, description: '转为来信的编号' }) letterNumber: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '最晚到这一天还能转为来信；不能转时为 null',
  })
  letterUntil: string | null;
}

export class StaffPointPage {
  @ApiProperty({ type: [StaffPointView] }) items: StaffPointView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class SimilarOpinionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '相近程度，百分比' }) percent: number;
  @ApiProperty() text: string;
}

export class StaffOpinionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) articleId: string | null;
  @ApiProperty() articleHeading: string;
  @ApiProperty({ enum: [...STANCES], enumName: 'Stance' }) stance: Stance;
  @ApiProperty() stanceLabel: string;
  @ApiProperty({ type: String, nullable: true, description: '概括表述' }) wording: string | null;
  @ApiProperty({ description: '其中一条意见的开头' }) sample: string;
  @ApiProperty({ enum: [...OPINION_DECISIONS], enumName: 'OpinionDecision', nullable: true })
  decision: OpinionDecision | null;
  @ApiProperty({ type: String, nullable: true }) decisionLabel: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: [String], format: 'uuid' }) changedArticleIds: string[];
  @ApiProperty({ description: '人数' }) people: number;
  @ApiProperty({ description: '没有留下联系方式的意见书，份' }) nameless: number;
  @ApiProperty({ description: '意见，条' }) points: number;
  @ApiProperty({ description: '三人以上，相对集中' }) concentrated: boolean;
  @ApiProperty({ type: SimilarOpinionView, nullable: true, description: '也许是同一项，由人判断' })
  similar: SimilarOpinionView | null;
  @ApiProperty({ description: '有更正等待另一人发布' }) correctionWaiting: boolean;
  @ApiProperty() version: number;
}

export class OpinionSuggestionView {
  @ApiProperty({ format: 'uuid' }) opinionId: string;
  @ApiProperty({ description: '概括表述，或其中一条意见的开头' }) text: string;
  @ApiProperty({ description: '人数' }) people: number;
  @ApiProperty({ description: '相近程度，百分比' }) percent: number;
  @ApiProperty({ description: '否定词、数字或相反的词不同，请仔细核对' }) differs: boolean;
}

export class OpinionSuggestionList {
  @ApiProperty({ type: [OpinionSuggestionView] }) items: OpinionSuggestionView[];
}

export class StaffOpinionPage {
  @ApiProperty({ type: [StaffOpinionView] }) items: StaffOpinionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class PointLetterView {
  @ApiProperty({ format: 'uuid' }) letterId: string;
  @ApiProperty({ description: '来信编号' }) number: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: '到期日为暂定' }) provisional: boolean;
}

export class CheckView {
  @ApiProperty() name: string;
  @ApiProperty() label: string;
  @ApiProperty() passed: boolean;
  @ApiProperty({ description: '还差几项' }) open: number;
}

export class ChecklistView {
  @ApiProperty({ type: [CheckView] }) checks: CheckView[];
  @ApiProperty({ description: '全部完成，可以发布' }) ready: boolean;
  @ApiProperty({ description: '意见，条' }) points: number;
  @ApiProperty({ description: '归并意见，项' }) opinions: number;
  @ApiProperty({ description: '已有结论，项' }) decided: number;
}

export class CorrectionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) opinionId: string;
  @ApiProperty() wording: string;
  @ApiProperty({ enum: [...OPINION_DECISIONS], enumName: 'OpinionDecision' }) decision: OpinionDecision;
  @ApiProperty() decisionLabel: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty() note: string;
  @ApiProperty({ description: '提出的人' }) proposedBy: string;
  @ApiProperty({ format: 'date-time' }) proposedAt: string;
  @ApiProperty({ description: '可以由您发布' }) mayRelease: boolean;
}

export class CorrectionList {
  @ApiProperty({ type: [CorrectionView] }) items: CorrectionView[];
}
