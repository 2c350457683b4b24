import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { queuesFor } from '@huiyin/domain';
import { IsString, MaxLength } from 'class-validator';
import { Text } from '../platform/validation.js';
import type { StaffActor } from './actor.js';

export class SignInDto {
  @Text({ label: '用户名', max: 40 }) username: string;
  // Not trimmed: a password may begin or end with a blank.
  @ApiProperty({ type: String, maxLength: 200, description: '密码' })
  @IsString({ message: '请填写密码' })
  @MaxLength(200, { message: '密码过长' })
  password: string;
}

export class ProfileView {
  @ApiProperty() id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
  @ApiProperty({ type: String, nullable: true }) departmentId: string | null;
  @ApiProperty({ type: [String], description: '可用的工作队列' }) queues: string[];

  static of(actor: StaffActor): ProfileView {
    const { id, username, displayName, role, departmentId } = actor;
    return { id, username, displayName, role, departmentId, queues: queuesFor(role) };
  }
}

export class SessionView {
  @ApiProperty({ description: '放在 Authorization: Bearer 之后' }) accessToken: string;
  @ApiProperty({ example: 'Bearer' }) tokenType: string;
  @ApiProperty({ description: '闲置多少分钟后失效' }) idleMinutes: number;
  @ApiProperty({ type: ProfileView }) user: ProfileView;
}
