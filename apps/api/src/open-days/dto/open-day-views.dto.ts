import { ApiProperty } from '@nestjs/swagger';
import {
  FORM_FIELD_TYPES,
  OPEN_DAY_STATUSES,
  SESSION_MODES,
  SESSION_STATES,
  type FormFieldType,
  type OpenDayStatus,
  type SessionMode,
  type SessionState,
} from '@huiyin/contract';

export class FormFieldView {
  @ApiProperty({ description: '字段标识，报名时原样带回' }) key: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: [...FORM_FIELD_TYPES], enumName: 'FormFieldType' }) type: FormFieldType;
  @ApiProperty() required: boolean;
  @ApiProperty({ type: [String] }) options: string[];
}

export class PublicSessionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ format: 'date-time' }) opensAt: string;
  @ApiProperty({ format: 'date-time' }) closesAt: string;
  @ApiProperty() capacity: number;
  @ApiProperty({ description: '没有人占用的名额' }) seatsLeft: number;
  @ApiProperty({ description: '候补或待抽签的人数' }) seatsWaiting: number;
  @ApiProperty({ description: '每次报名人数上限，含本人' }) seatsPerSignUp: number;
  @ApiProperty({ type: Number, nullable: true, description: '活动当天的周岁' }) minimumAge: number | null;
  @ApiProperty({ enum: [...SESSION_MODES], enumName: 'SessionMode' }) mode: SessionMode;
  @ApiProperty() modeLabel: string;
  @ApiProperty({ enum: [...SESSION_STATES], enumName: 'SessionState' }) state: SessionState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({ description: '现在能否报名（含候补、抽签）' }) canSignUp: boolean;
  @ApiProperty({ type: String, nullable: true }) cancelReason: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '抽签时间' })
  drawnAt: string | null;
}

export class OpenDayItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() place: string;
  @ApiProperty({ enum: [...OPEN_DAY_STATUSES], enumName: 'OpenDayStatus' }) status: OpenDayStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) firstOn: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) lastOn: string | null;
  @ApiProperty({ description: '有场次可以报名（含候补、抽签）' }) canSignUp: boolean;
  @ApiProperty({ description: '各场次剩余名额之和' }) seatsLeft: number;
  @ApiProperty({ description: '已发布活动总结' }) hasSummary: boolean;
  @ApiProperty({ type: [String], description: '图片，附件的编号' }) pictureIds: string[];
  @ApiProperty({ type: String, nullable: true, description: '第一张图片的缩略图（本站路径，短期有效）' })
  coverUrl: string | null;
}

export class OpenDayPage {
  @ApiProperty({ type: [OpenDayItemView] }) items: OpenDayItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class AttendanceView {
  @ApiProperty({ description: '报名成功的人数' }) signedUp: number;
  @ApiProperty({ description: '到场人数，含现场加入' }) attended: number;
  @ApiProperty({ description: '现场加入的人数' }) walkIns: number;
  @ApiProperty({ description: '报名成功而未到场的人数' }) noShows: number;
}

export class PictureView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '短期链接（本站路径），十分钟内有效；还在检测时为 null，公众看不到',
  })
  url: string | null;
  @ApiProperty({ type: String, nullable: true, description: '缩略图的短期链接' })
  thumbnailUrl: string | null;
}

export class OpenDayView extends OpenDayItemView {
  @ApiProperty() description: string;
  @ApiProperty({ type: String, nullable: true }) bring: string | null;
  @ApiProperty() contact: string;
  @ApiProperty({ type: [FormFieldView] }) fields: FormFieldView[];
  @ApiProperty({ description: '报名须填身份证号' }) needsIdNumber: boolean;
  @ApiProperty({ description: '活动结束多少天后删除个人信息' }) keepDays: number;
  @ApiProperty({ type: String, nullable: true }) cancelReason: string | null;
  @ApiProperty({ type: [PublicSessionView] }) sessions: PublicSessionView[];
  @ApiProperty({ type: String, nullable: true, description: '活动总结' }) summary: string | null;
  @ApiProperty({ type: [String] }) summaryPictureIds: string[];
  @ApiProperty({ type: [PictureView] }) pictures: PictureView[];
  @ApiProperty({ type: [PictureView] }) summaryPictures: PictureView[];
  @ApiProperty({ type: AttendanceView, nullable: true, description: '发布总结后公布' })
  attendance: AttendanceView | null;
}

export class DrawEntryView {
  @ApiProperty({ example: 'KF-20260112-7F4K2M' }) number: string;
  @ApiProperty({ description: 'SHA-256(种子:编号)，从小到大为顺序' }) lot: string;
  @ApiProperty() place: number;
  @ApiProperty() seats: number;
  @ApiProperty({ description: '抽中' }) won: boolean;
}

export class DrawView {
  @ApiProperty({ description: '种子的 SHA-256，场次公布时即公开' }) seedHash: string;
  @ApiProperty({ type: String, nullable: true, description: '种子，抽签之后公开' }) seed: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) drawnAt: string | null;
  @ApiProperty({ type: [DrawEntryView] }) entries: DrawEntryView[];
}
