import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { PERMISSIONS, permissionsOf, queuesFor, type Permission } from '@huiyin/domain';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Text } from '../../kernel/platform/validation.js';
import { PasskeyAnswer, type PasskeyAnswerDto } from '../second-factors/index.js';
import type { StaffActor } from './actor.js';
import { GivenPassword, NewPassword } from './password-fields.js';

export class SignInDto {
  @Text({ label: '用户名', max: 40 }) username: string;
  @GivenPassword('密码') password: string;
  @Text({
    label: '验证码',
    optional: true,
    max: 40,
    description:
      '账号设置了第二验证方式时，它和通行密钥须填一个：验证器上的六位数字，或一个恢复码。都不填时答 401 SECOND_FACTOR_REQUIRED，errors 里写着可以填哪几个',
  })
  code?: string;
  @PasskeyAnswer('通行密钥的应答，代替验证码；选项见 askPasskey')
  passkey?: PasskeyAnswerDto;
}

export class PasskeyQuestionDto {
  @Text({ label: '用户名', max: 40 }) username: string;
  @GivenPassword('密码') password: string;
}

export class ConfirmationDto {
  @GivenPassword('您自己的密码') password: string;
}

export class StepUpDto {
  @Text({ label: '验证码', optional: true, max: 40, description: '验证器上的六位数字，或一个恢复码' })
  code?: string;
  @PasskeyAnswer('通行密钥的应答，代替验证码；选项见 askPasskeyAgain')
  passkey?: PasskeyAnswerDto;
}

export class StepUpView {
  @ApiProperty({ format: 'date-time', description: '此前不会再次要求' }) until: string;
}

export class PasswordChangeDto {
  @GivenPassword('原密码') currentPassword: string;
  @NewPassword({ label: '新密码' }) password: string;
}

export class ProfileView {
  @ApiProperty() id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
  @ApiProperty({ type: String, nullable: true }) departmentId: string | null;
  @ApiProperty({ type: [String], description: '可用的工作队列' }) queues: string[];
  @ApiProperty({
    enum: PERMISSIONS,
    enumName: 'Permission',
    isArray: true,
    description: '这个角色可以做的事；工作台只显示做得到的，每次请求仍由服务器判断',
  })
  permissions: Permission[];
  @ApiProperty({
    type: Boolean,
    required: false,
    description: '只在密码由他人设定时给出：工作台先要求本人改密码，接口仍可使用',
  })
  mustChangePassword?: true;
  @ApiProperty({
    type: Boolean,
    required: false,
    description: '只在角色必须使用第二验证方式而本人尚未设置时给出：此前其他请求都答 403',
  })
  secondFactorDue?: true;

  static of(actor: StaffActor): ProfileView {
    const { id, username, displayName, role, departmentId, mustChangePassword, secondFactorDue } = actor;
    return {
      id,
      username,
      displayName,
      role,
      departmentId,
      queues: queuesFor(role),
      permissions: permissionsOf(role),
      ...(mustChangePassword ? { mustChangePassword: true } : {}),
      ...(secondFactorDue ? { secondFactorDue: true } : {}),
    };
  }
}

export class ConfirmationView {
  @ApiProperty({ format: 'date-time', description: '此前不会再次要求' }) freshUntil: string;
}

export class OwnSessionView {
  @ApiProperty({ description: '用于结束这次登录；不是令牌' }) id: string;
  @ApiProperty({ example: 'Chrome · Windows' }) device: string;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ format: 'date-time', description: '约一分钟记一次' }) lastUsedAt: string;
  @ApiProperty({ description: '就是发出这次请求的登录' }) current: boolean;
}

export class OwnSessionPage {
  @ApiProperty({ type: [OwnSessionView] }) items: OwnSessionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class OwnSessionQuery extends PageQuery {}

export class SessionView {
  @ApiProperty({
    type: String,
    required: false,
    description: '放在 Authorization: Bearer 之后；工作台的页面得到的是 Cookie，没有这一项',
  })
  accessToken?: string;
  @ApiProperty({ type: String, required: false, example: 'Bearer' }) tokenType?: string;
  @ApiProperty({ description: '闲置多少分钟后失效' }) idleMinutes: number;
  @ApiProperty({ type: ProfileView }) user: ProfileView;
}
