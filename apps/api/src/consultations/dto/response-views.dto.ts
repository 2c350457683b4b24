import { ApiProperty } from '@nestjs/swagger';
import {
  OPINION_DECISIONS,
  RESPONSE_SOURCES,
  RESPONSE_STATES,
  STANCES,
  type OpinionDecision,
  type ResponseSource,
  type ResponseState,
  type Stance,
} from '@huiyin/contract';
import { LetterAttachmentView } from '../../letters/attachments/index.js';
import { ArticleChangeView, DecisionVersionView } from './consultation-views.dto.js';

export const RESPONSE_ACTIONS = ['take_back', 'erase'] as const;
export type ResponseAction = (typeof RESPONSE_ACTIONS)[number];

export class ResponseReceiptView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'YJ-20260309-7F4K2M' }) number: string;
  @ApiProperty({ example: 'H3K9-Q2WX-7TRB', description: '只显示这一次，请妥善保存' }) queryCode: string;
  @ApiProperty({ format: 'uuid' }) consultationId: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date', description: '征集截止日，在此之前可以撤回' }) closesOn: string;
  @ApiProperty({ description: '收到的意见，条' }) points: number;
}

export class PointOutcomeView {
  @ApiProperty({ enum: [...OPINION_DECISIONS], enumName: 'OpinionDecision' }) decision: OpinionDecision;
  @ApiProperty() decisionLabel: string;
  @ApiProperty({ description: '归并后的意见' }) wording: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ description: '提出同样意见的人数' }) people: number;
  @ApiProperty({ type: [ArticleChangeView], description: '因此修改的条款，修改前后' })
  changes: ArticleChangeView[];
  @ApiProperty({ type: [DecisionVersionView], description: '更正前公布过的' }) earlier: DecisionVersionView[];
}

export class OwnPointView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) articleId: string | null;
  @ApiProperty({ description: '第七条，或“全文”' }) articleHeading: string;
  @ApiProperty({ enum: [...STANCES], enumName: 'Stance' }) stance: Stance;
  @ApiProperty() stanceLabel: string;
  @ApiProperty({ type: String, nullable: true }) text: string | null;
  @ApiProperty({ type: String, nullable: true, description: '转为来信办理时的来信编号' }) letterNumber:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true, description: '这封来信的查询码' }) letterQueryCode:
    | string
    | null;
  @ApiProperty({ type: PointOutcomeView, nullable: true, description: '全部公布之前为 null' })
  outcome: PointOutcomeView | null;
}

export class OwnResponseItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'YJ-20260309-7F4K2M' }) number: string;
  @ApiProperty({ format: 'uuid' }) consultationId: string;
  @ApiProperty({ description: '征集标题' }) title: string;
  @ApiProperty({ enum: [...RESPONSE_STATES], enumName: 'ResponseState' }) state: ResponseState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
  @ApiProperty({ description: '意见，条' }) points: number;
}

export class OwnResponseView extends OwnResponseItemView {
  @ApiProperty({ enum: [...RESPONSE_SOURCES], enumName: 'ResponseSource' }) source: ResponseSource;
  @ApiProperty() sourceLabel: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true, description: '隐去中间几位' }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) takenBackAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '已删除个人信息' })
  erasedAt: string | null;
  @ApiProperty({ type: [OwnPointView] }) pointList: OwnPointView[];
  @ApiProperty({ type: [LetterAttachmentView] }) attachments: LetterAttachmentView[];
  @ApiProperty({ enum: [...RESPONSE_ACTIONS], enumName: 'ResponseAction', isArray: true })
  allowedActions: ResponseAction[];
}

export class OwnResponsePage {
  @ApiProperty({ type: [OwnResponseItemView] }) items: OwnResponseItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
