import { ApiProperty } from '@nestjs/swagger';
import { Choice, Email, Flag, Phone } from '../../kernel/platform/validation.js';

export const TEST_CHANNELS = ['email', 'sms', 'wechat'] as const;
export type TestChannel = (typeof TEST_CHANNELS)[number];

export const STEP_STATES = ['done', 'open', 'optional'] as const;
export type StepState = (typeof STEP_STATES)[number];

const STEP_NAMES = [
  'office',
  'footer',
  'departments',
  'people',
  'mailboxes',
  'calendar',
  'address',
  ...TEST_CHANNELS,
  'password',
  'second-factor',
  'backup',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export class FirstDayStepView {
  @ApiProperty({ enum: [...STEP_NAMES], enumName: 'FirstDayStep' }) name: StepName;
  @ApiProperty({ description: '这一步是什么' }) label: string;
  @ApiProperty({
    enum: [...STEP_STATES],
    enumName: 'FirstDayState',
    description: 'done 已办好；open 还没办；optional 可以不办',
  })
  state: StepState;
  @ApiProperty({ description: '现在怎样，还差什么' }) detail: string;
}

export class FirstDayView {
  @ApiProperty({ type: [FirstDayStepView], description: '按办的先后；状态由系统算出，不能勾选' })
  steps: FirstDayStepView[];
  @ApiProperty({ description: '还没有来信，清单没有办完，也没有收起：管理员登录后先看到它' })
  isShown: boolean;
  @ApiProperty({ description: '已收起' }) isPutAway: boolean;
}

export class PutAwayDto {
  @Flag({ label: '收起' }) isPutAway: boolean;
}

export class ChannelTestDto {
  @Choice({ of: TEST_CHANNELS, name: 'TestChannel', label: '渠道' }) channel: TestChannel;
  @Email({ label: '收件地址', optional: true }) email?: string;
  @Phone({ label: '手机号', optional: true }) phone?: string;
}

export class ChannelTestView {
  @ApiProperty({ description: '发出了' }) isSent: boolean;
  @ApiProperty({ description: '结果，一句话' }) detail: string;
}
