import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  DELIVERY_CHANNELS,
  LETTER_ACTIONS,
  LETTER_KINDS,
  LETTER_STATUSES,
  MAILBOXES,
  QUEUE_NAMES,
  RATINGS,
  REFUSAL_CODES,
  SLA_STATES,
  SOURCES,
  SUBMITTER_TYPES,
  type DeliveryChannel,
  type LetterAction,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
  type QueueName,
  type Rating,
  type RefusalCode,
  type SlaState,
  type Source,
  type SubmitterType,
} from '@huiyin/contract';
import { LetterAttachmentView } from '../../attachments/index.js';

export class SlaView {
  @ApiProperty({ enum: [...SLA_STATES], enumName: 'SlaState' }) state: SlaState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ description: '剩余工作日' }) workingDaysLeft: number;
  @ApiProperty({ description: '已逾期工作日' }) workingDaysOverdue: number;
}

export class NamedView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class OnBehalfOfView {
  @ApiProperty({ description: '已隐去部分' }) name: string;
  @ApiProperty() relation: string;
  @ApiProperty({ type: String, nullable: true, description: '在信件中隐去中间几位' }) phone: string | null;
}

export class SubmitterView {
  @ApiProperty({ enum: [...SUBMITTER_TYPES], enumName: 'SubmitterType' }) type: SubmitterType;
  @ApiProperty({ description: '已隐去部分' }) name: string;
  @ApiProperty({ type: String, nullable: true, description: '隐去中间几位' }) phone: string | null;
  @ApiProperty({ type: String, nullable: true, description: '隐去一部分' }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
  @ApiProperty({ type: OnBehalfOfView, nullable: true, description: '代他人反映：被代写人' })
  onBehalfOf: OnBehalfOfView | null;
  @ApiProperty({ description: '当前登录人可查看完整信息（会留下记录）' }) revealable: boolean;
}

export class TimelineView {
  @ApiProperty() seq: number;
  @ApiProperty() type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true }) text: string | null;
}

export class StaffTimelineView extends TimelineView {
  @ApiProperty() actorRole: string;
  @ApiProperty({ type: String, nullable: true }) actorName: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
}

export class AnswerView {
  @ApiProperty() round: number;
  @ApiProperty() body: string;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ format: 'date-time' }) answeredAt: string;
  @ApiProperty({ enum: [...DELIVERY_CHANNELS], enumName: 'DeliveryChannel' }) channel: DeliveryChannel;
  @ApiProperty() channelLabel: string;
  @ApiPropertyOptional({ type: String, nullable: true }) deliveredAt?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) deliveredBy?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) deliverySummary?: string | null;
}

export class RatingView {
  @ApiProperty({ description: '第几次答复' }) round: number;
  @ApiProperty({ enum: [...RATINGS], enumName: 'Rating' }) rating: Rating;
  @ApiProperty() ratingLabel: string;
  @ApiProperty({ type: String, nullable: true }) comment: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class SupplementView {
  @ApiProperty({ description: '时间线中的序号' }) seq: number;
  @ApiProperty() body: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class SupplementRequestView {
  @ApiProperty({ description: '需要来信人补充的内容' }) text: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

/** What every reader of a letter sees of it. */
class LetterCoreView {
  @ApiProperty() number: string;
  @ApiProperty({ enum: [...MAILBOXES], enumName: 'Mailbox' }) mailbox: Mailbox;
  @ApiProperty() mailboxLabel: string;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: [...LETTER_STATUSES], enumName: 'LetterStatus' }) status: LetterStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ description: '暂定：到期日涉及尚未公布放假安排的年份' }) provisional: boolean;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '放假安排变动之前承诺的到期日；没有变动时为 null',
  })
  promisedDueOn: string | null;
  @ApiProperty({ type: SlaView }) sla: SlaView;
}

export class CitizenLetterItemView extends LetterCoreView {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class CitizenLetterPage {
  @ApiProperty({ type: [CitizenLetterItemView] }) items: CitizenLetterItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** A letter as its sender reads it: built field by field, never from the row. */
export class CitizenLetterView extends LetterCoreView {
  @ApiProperty() body: string;
  @ApiProperty({ description: '办理时限，工作日' }) limitWorkingDays: number;
  @ApiProperty({ format: 'date', description: '时限起算日（当日不计）：收信日，追问的为追问日' })
  clockFrom: string;
  @ApiProperty({ type: AnswerView, nullable: true }) answer: AnswerView | null;
  @ApiProperty({ type: [AnswerView] }) answers: AnswerView[];
  @ApiProperty({ type: String, nullable: true, description: '不予受理、转送等情形的说明' }) explanation:
    | string
    | null;
  @ApiProperty({ type: [SupplementView] }) supplements: SupplementView[];
  @ApiProperty({ type: SupplementRequestView, nullable: true, description: '还没有补充的补充要求' })
  supplementRequest: SupplementRequestView | null;
  @ApiProperty({ type: [LetterAttachmentView] }) attachments: LetterAttachmentView[];
  @ApiProperty({ type: RatingView, nullable: true, description: '对最近一次答复的评价' })
  rating: RatingView | null;
  @ApiProperty({ type: [TimelineView] }) timeline: TimelineView[];
  @ApiProperty({ enum: [...LETTER_ACTIONS], enumName: 'LetterAction', isArray: true })
  allowedActions: LetterAction[];
}

export class LetterItemView extends LetterCoreView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: [...SOURCES], enumName: 'Source' }) source: Source;
  @ApiProperty({ type: NamedView, nullable: true }) department: NamedView | null;
  @ApiProperty({ type: NamedView, nullable: true }) handler: NamedView | null;
  @ApiProperty({ description: '无人承办：已交处室，但没有在岗的承办人' }) withoutHandler: boolean;
  @ApiProperty({ type: String, nullable: true, description: '代办情况，如“因张三休假由李四代办”' })
  standIn: string | null;
  @ApiProperty({ description: '须回访：评价不满意，尚未回访' }) callBackOwed: boolean;
  @ApiProperty({ description: '已提请不予受理，等待另一人审核' }) refusalPending: boolean;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) answeredAt: string | null;
}

export const SEARCH_PLACES = ['number', 'title', 'body', 'answer', 'submitter'] as const;
export type SearchPlace = (typeof SEARCH_PLACES)[number];

/** Where the words of a search stand in a letter. */
export class SearchHitView {
  @ApiProperty({ enum: [...SEARCH_PLACES], enumName: 'SearchPlace' }) place: SearchPlace;
  @ApiProperty({ description: '所在的一段；查到的是来信人时为空' }) excerpt: string;
}

/** A work order of the 12345 hotline behind a letter. */
export class HotlineOrderView {
  @ApiProperty({ description: '热线工单号' }) orderNumber: string;
  @ApiProperty({ format: 'date-time', description: '转办时间，本单位时限从这一天算起' }) assignedAt: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: '热线的办理时限，与本单位的到期日各自计算',
  })
  dueAt: string | null;
}

export class StaffLetterItemView extends LetterItemView {
  @ApiProperty({ type: HotlineOrderView, nullable: true, description: '12345 工单' })
  hotline: HotlineOrderView | null;
  @ApiProperty({ type: String, nullable: true, description: '来信人，只留姓；无权知道的为 null' })
  submitter: string | null;
  @ApiProperty({ description: '实名：来信人在政务服务网登录，用核验过的姓名来信' }) realName: boolean;
  @ApiProperty({ type: SearchHitView, nullable: true, description: '有搜索词时：在哪里查到' })
  hit: SearchHitView | null;
}

export class StaffLetterPage {
  @ApiProperty({ type: [StaffLetterItemView] }) items: StaffLetterItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ description: '有搜索词时：还没有编入索引、因而可能漏查的来信数，最多数到 10000' })
  unindexed: number;
}

export class DraftView {
  @ApiProperty({ description: '修订号' }) revision: number;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty() body: string;
  @ApiProperty({ type: String, nullable: true }) authorName: string | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: String, nullable: true }) reviewedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) reviewedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) signedBy: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) signedAt: string | null;
}

export class PendingRefusalView {
  @ApiProperty({ enum: [...REFUSAL_CODES], enumName: 'RefusalCode' }) code: RefusalCode;
  @ApiProperty() codeLabel: string;
  @ApiProperty({ description: '同意后来信人看到的说明' }) explanation: string;
  @ApiProperty({ type: String, nullable: true }) organ: string | null;
  @ApiProperty({ type: String, nullable: true, description: '重复来信的编号' }) duplicateOf: string | null;
  @ApiProperty({ type: NamedView, nullable: true }) proposedBy: NamedView | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class DueDateEntryView {
  @ApiProperty({ format: 'date', description: '发生日' }) on: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty() provisional: boolean;
  @ApiProperty({
    enum: [
      'received',
      'extended',
      'reclassified',
      'reopened',
      'calendar_moved',
      'calendar_kept',
      'calendar_confirmed',
    ],
    enumName: 'DueDateCause',
  })
  why: string;
}

export class StaffLetterView extends LetterItemView {
  @ApiProperty({ type: HotlineOrderView, nullable: true, description: '12345 工单' })
  hotline: HotlineOrderView | null;
  @ApiProperty() body: string;
  @ApiProperty() limitWorkingDays: number;
  @ApiProperty({ format: 'date', description: '时限起算日' }) clockFrom: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '按现行放假安排应到期的日子；它已过而承诺仍有效时才有',
  })
  computedDueOn: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '尚未受理的投诉：如属信访事项，最迟这一天告知是否受理（信访工作条例第二十三条）',
  })
  petitionNoticeDueOn: string | null;
  @ApiProperty() consentToPublish: boolean;
  @ApiProperty({ description: '来信人要求保密：承办处室看不到来信人是谁' }) confidential: boolean;
  @ApiProperty({ type: SubmitterView }) submitter: SubmitterView;
  @ApiProperty({ description: '实名：来信人在政务服务网登录，用核验过的姓名来信；无权知道是谁的也看得到' })
  realName: boolean;
  @ApiProperty({ enum: ['none', 'requested', 'granted'], enumName: 'ExtensionState' }) extension: string;
  @ApiProperty({ type: PendingRefusalView, nullable: true, description: '等待另一人审核的不予受理' })
  pendingRefusal: PendingRefusalView | null;
  @ApiProperty({ type: String, nullable: true }) refusalCode: string | null;
  @ApiProperty({ type: String, nullable: true }) explanation: string | null;
  @ApiProperty({ type: String, nullable: true }) referredTo: string | null;
  @ApiProperty({ type: String, nullable: true, description: '导入信件在原系统的编号' }) externalNumber:
    | string
    | null;
  @ApiProperty({ type: NamedView, nullable: true, description: '被反映的处室，不能阅看和承办' })
  accusedDepartment: NamedView | null;
  @ApiProperty({ type: [NamedView], description: '协办处室' }) coDepartments: NamedView[];
  @ApiProperty({ type: DraftView, nullable: true }) draft: DraftView | null;
  @ApiProperty({ type: [AnswerView] }) answers: AnswerView[];
  @ApiProperty({ type: [SupplementView] }) supplements: SupplementView[];
  @ApiProperty({ type: SupplementRequestView, nullable: true, description: '还没有补充的补充要求' })
  supplementRequest: SupplementRequestView | null;
  @ApiProperty({ type: [LetterAttachmentView] }) attachments: LetterAttachmentView[];
  @ApiProperty({ type: [RatingView] }) ratings: RatingView[];
  @ApiProperty({ type: [StaffTimelineView] }) timeline: StaffTimelineView[];
  @ApiProperty({ type: [DueDateEntryView], description: '历次到期日，变更类别或延期前的也保留' })
  dueHistory: DueDateEntryView[];
  @ApiProperty({ enum: [...LETTER_ACTIONS], enumName: 'LetterAction', isArray: true })
  allowedActions: LetterAction[];
}

/** What an action answers: enough to go on without another read. */
export class MovedLetterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: [...LETTER_STATUSES], enumName: 'LetterStatus' }) status: LetterStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty() provisional: boolean;
}

export class RefusedLetterView extends MovedLetterView {
  @ApiProperty({
    type: PendingRefusalView,
    nullable: true,
    description: '须另一人审核时：状态不变，等待审核的内容；否则为 null',
  })
  pendingRefusal: PendingRefusalView | null;
}

export class NewQueryCodeView {
  @ApiProperty() number: string;
  @ApiProperty({ description: '只显示这一次' }) queryCode: string;
  @ApiProperty({ description: '来信现在的版本' }) version: number;
}

export class EarlierLettersView {
  @ApiProperty({ type: [LetterItemView], description: '同一电话最近的来信，新的在前，最多十件' })
  items: LetterItemView[];
}

export class SubmitterRevealView {
  @ApiProperty({ enum: [...SUBMITTER_TYPES], enumName: 'SubmitterType' }) type: SubmitterType;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
  @ApiProperty({ type: OnBehalfOfView, nullable: true, description: '代他人反映：被代写人' })
  onBehalfOf: OnBehalfOfView | null;
}

export class QueueCountView {
  @ApiProperty({ enum: [...QUEUE_NAMES], enumName: 'QueueName' }) name: QueueName;
  @ApiProperty() label: string;
  @ApiProperty({ description: '最多数到 100，100 表示还有更多' }) count: number;
}

export class QueueCountsView {
  @ApiProperty({ type: [QueueCountView], description: '本人的各个队列，已办结的不计' })
  items: QueueCountView[];
}
