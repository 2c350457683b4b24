import { ApiProperty } from '@nestjs/swagger';
import { OPEN_DAY_LIMITS, TEXT_LIMITS } from '@huiyin/contract';
import { Flag, Phone, Text, Whole } from '../../kernel/platform/validation.js';

/** A phone that had no network says how long ago it was, not when: its clock may be wrong, a difference is not. */
const SecondsAgo = (): PropertyDecorator =>
  Whole({
    label: '多少秒之前',
    optional: true,
    min: 0,
    max: 7 * 86_400,
    description: '断网时先记在手机上，联网后补报；默认刚刚',
  });

export class CheckInDto {
  @Text({
    label: '入场码或报名编号',
    max: 64,
    line: true,
    description: '扫到的二维码内容，或手工输入的报名编号',
  })
  code: string;
  @Whole({
    label: '到场人数',
    optional: true,
    min: 1,
    max: OPEN_DAY_LIMITS.seatsMax,
    description: '默认全部到场',
  })
  attended?: number;
  @SecondsAgo() secondsAgo?: number;
  @Flag({ label: '候补入场', optional: true, description: '候补的人在有空位时入场' }) admitWaiting?: boolean;
}

export class WalkInDto {
  @Whole({ label: '人数', min: 1, max: OPEN_DAY_LIMITS.seatsMax }) seats: number;
  @Text({ label: '姓名', optional: true, max: TEXT_LIMITS.nameMax, line: true }) name?: string;
  @Phone({ label: '手机号', optional: true }) phone?: string;
  @SecondsAgo() secondsAgo?: number;
}

export class CheckInView {
  @ApiProperty({ description: '此前已签到，这次没有改变什么' }) already: boolean;
  @ApiProperty({ format: 'uuid' }) signUpId: string;
  @ApiProperty() number: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ description: '报名人数，含本人' }) seats: number;
  @ApiProperty({ description: '到场人数' }) attended: number;
  @ApiProperty() walkIn: boolean;
  @ApiProperty({ format: 'date-time' }) checkedInAt: string;
}

export class GateEntryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ description: '二维码内容，断网时用来核对' }) ticket: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: [String], description: '身份证号后四位，仅收集时有' }) idTails: string[];
  @ApiProperty() seats: number;
  @ApiProperty() status: string;
  @ApiProperty() statusLabel: string;
  @ApiProperty() walkIn: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) checkedInAt: string | null;
  @ApiProperty() attended: number;
}

export class GateView {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty({ format: 'uuid' }) openDayId: string;
  @ApiProperty() title: string;
  @ApiProperty() place: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty() capacity: number;
  @ApiProperty({ description: '可供现场加入的名额' }) seatsLeft: number;
  @ApiProperty({ description: '应到人数' }) expected: number;
  @ApiProperty({ description: '已到人数，含现场加入' }) attended: number;
  @ApiProperty({ description: '现在可以签到' }) open: boolean;
  @ApiProperty({ type: [GateEntryView] }) entries: GateEntryView[];
}
