import { ApiProperty } from '@nestjs/swagger';
import {
  OPEN_DAY_STATUSES,
  PROMOTIONS,
  SIGN_UP_STATUSES,
  type OpenDayStatus,
  type Promotion,
  type SignUpStatus,
} from '@huiyin/contract';
import {
  AttendanceView,
  FormFieldView,
  OpenDayItemView,
  PictureView,
  PublicSessionView,
} from './open-day-views.dto.js';
import { FieldAnswerView } from './sign-up-views.dto.js';

/** People, not sign-ups. */
export class SessionFiguresView {
  @ApiProperty({ description: '报名成功' }) confirmed: number;
  @ApiProperty({ description: '有名额待确认' }) offered: number;
  @ApiProperty() waiting: number;
  @ApiProperty({ description: '待抽签' }) inDraw: number;
  @ApiProperty({ description: '取消、放弃或逾期未确认' }) withdrawn: number;
  @ApiProperty({ description: '已到场，含现场加入' }) attended: number;
  @ApiProperty({ description: '现场加入' }) walkIns: number;
  @ApiProperty({ description: '报名成功而未到场' }) noShows: number;
}

export class StaffSessionView extends PublicSessionView {
  @ApiProperty({ enum: [...PROMOTIONS], enumName: 'Promotion' }) promotion: Promotion;
  @ApiProperty() promotionLabel: string;
  @ApiProperty({ description: '小时' }) offerHours: number;
  @ApiProperty({ description: '修改时带回；报名不改变它' }) version: number;
  @ApiProperty({ type: SessionFiguresView }) figures: SessionFiguresView;
}

export class StaffOpenDayItemView extends OpenDayItemView {
  @ApiProperty({ description: '有名额的人数，各场次之和' }) seatsTaken: number;
  @ApiProperty({ description: '候补和待抽签的人数' }) seatsWaiting: number;
}

export class StaffOpenDayPage {
  @ApiProperty({ type: [StaffOpenDayItemView] }) items: StaffOpenDayItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export const OPEN_DAY_ACTIONS = ['change', 'publish', 'cancel', 'summarise', 'message'] as const;
export type OpenDayAction = (typeof OPEN_DAY_ACTIONS)[number];

export class StaffOpenDayView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() place: string;
  @ApiProperty() description: string;
  @ApiProperty({ type: String, nullable: true }) bring: string | null;
  @ApiProperty() contact: string;
  @ApiProperty({ type: [FormFieldView] }) fields: FormFieldView[];
  @ApiProperty() needsIdNumber: boolean;
  @ApiProperty({ type: [String] }) pictureIds: string[];
  @ApiProperty() keepDays: number;
  @ApiProperty({ enum: [...OPEN_DAY_STATUSES], enumName: 'OpenDayStatus' }) status: OpenDayStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) firstOn: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) lastOn: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) publishedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) cancelReason: string | null;
  @ApiProperty({ type: String, nullable: true }) summary: string | null;
  @ApiProperty({ type: [String] }) summaryPictureIds: string[];
  @ApiProperty({ type: [PictureView] }) pictures: PictureView[];
  @ApiProperty({ type: [PictureView] }) summaryPictures: PictureView[];
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) summaryPublishedAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) idNumbersDeletedAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '个人信息删除时间' })
  personalDataDeletedAt: string | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: AttendanceView }) attendance: AttendanceView;
  @ApiProperty({ type: [StaffSessionView] }) sessions: StaffSessionView[];
  @ApiProperty({ enum: [...OPEN_DAY_ACTIONS], enumName: 'OpenDayAction', isArray: true })
  allowedActions: OpenDayAction[];
}

export class StaffSignUpView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: [...SIGN_UP_STATUSES], enumName: 'SignUpStatus' }) status: SignUpStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: [String] }) companions: string[];
  @ApiProperty({ type: [FieldAnswerView] }) answers: FieldAnswerView[];
  @ApiProperty({ type: [String], description: '仅收集时有；活动次日删除' }) idNumbers: string[];
  @ApiProperty({ description: '人数，含本人' }) seats: number;
  @ApiProperty({ description: '顺序：报名先后，或抽签结果' }) place: number;
  @ApiProperty() walkIn: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) offerExpiresAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) checkedInAt: string | null;
  @ApiProperty() attended: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}

export class StaffSignUpList {
  @ApiProperty({ type: [StaffSignUpView] }) items: StaffSignUpView[];
}
