import { ApiProperty } from '@nestjs/swagger';
import { SIGN_UP_STATUSES, type SignUpStatus } from '@huiyin/contract';

export const SIGN_UP_ACTIONS = ['change', 'cancel', 'confirm', 'decline'] as const;
export type SignUpAction = (typeof SIGN_UP_ACTIONS)[number];

export class FieldAnswerView {
  @ApiProperty() key: string;
  @ApiProperty() label: string;
  @ApiProperty() value: string;
}

/** The short form: lists, and what a session or a draw says of it. */
export class SignUpItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'KF-20260112-7F4K2M' }) number: string;
  @ApiProperty({ enum: [...SIGN_UP_STATUSES], enumName: 'SignUpStatus' }) status: SignUpStatus;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ format: 'uuid' }) openDayId: string;
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty({ description: '开放日名称' }) title: string;
  @ApiProperty() place: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ description: '人数，含本人' }) seats: number;
  @ApiProperty({ type: Number, nullable: true, description: '候补排在第几位；不在候补时为 null' })
  waitingPlace: number | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '须在此之前确认' })
  offerExpiresAt: string | null;
}

export class SignUpView extends SignUpItemView {
  @ApiProperty({ type: String, nullable: true, description: '个人信息按期删除后为 null' })
  name: string | null;
  @ApiProperty({ type: String, nullable: true, description: '隐去中间几位' }) phone: string | null;
  @ApiProperty({ type: [String], description: '同行人姓名' }) companions: string[];
  @ApiProperty({ type: [FieldAnswerView] }) answers: FieldAnswerView[];
  @ApiProperty({ type: String, nullable: true, description: '携带物品等' }) bring: string | null;
  @ApiProperty({ description: '联系方式' }) contact: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '入场二维码的内容：不含个人信息；报名成功后才有',
    example: 'HYKF.t0O3mPq5Xb9vR2nWc8YzQA',
  })
  ticket: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) checkedInAt: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ enum: [...SIGN_UP_ACTIONS], enumName: 'SignUpAction', isArray: true })
  allowedActions: SignUpAction[];
}

export class SignUpReceiptView extends SignUpItemView {
  @ApiProperty({ example: 'H3K9-Q2WX-7TRB', description: '只显示这一次，请妥善保存' }) queryCode: string;
  @ApiProperty({ type: String, nullable: true, description: '入场二维码的内容' }) ticket: string | null;
}

export class SignUpItemPage {
  @ApiProperty({ type: [SignUpItemView] }) items: SignUpItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
