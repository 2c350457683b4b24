import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/pages.js';
import { Choice, Flag, Id, Optional, Text } from '../platform/validation.js';

export class UserListQuery extends PageQuery {
  @Id({ label: '处室', optional: true }) department?: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole', optional: true }) role?: StaffRole;
  @Text({ label: '搜索', optional: true, max: 50, description: '姓名或用户名的一部分' }) q?: string;
  @ApiPropertyOptional({ type: Boolean, description: '只看启用的或停用的' })
  @Optional()
  @IsIn(['true', 'false'], { message: '状态须为 true 或 false' })
  active?: 'true' | 'false';
}

export class NewUserDto {
  @Text({ label: '用户名', min: 2, max: 40 })
  @Matches(/^[a-z][a-z0-9._-]*$/, { message: '用户名应以小写字母开头，只含小写字母、数字和 . _ -' })
  username: string;
  @Text({ label: '姓名', max: 50 }) displayName: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole' }) role: StaffRole;
  @Id({ label: '处室', optional: true }) departmentId?: string;
  @ApiProperty({ type: String, minLength: 10, maxLength: 200, description: '初始密码，至少 10 位' })
  @IsString({ message: '请填写密码' })
  @MaxLength(200, { message: '密码过长' })
  password: string;
}

export class UserChangeDto {
  @Text({ label: '姓名', optional: true, max: 50 }) displayName?: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole', optional: true }) role?: StaffRole;
  @Id({ label: '处室', optional: true }) departmentId?: string;
  @Flag({ label: '是否启用', optional: true }) active?: boolean;
  @ApiProperty({ type: String, required: false, minLength: 10, maxLength: 200, description: '重设的密码' })
  @Optional()
  @IsString({ message: '密码须为文字' })
  @MaxLength(200, { message: '密码过长' })
  password?: string;
}

export class UserView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
  @ApiProperty({ type: String, nullable: true }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty() active: boolean;
  @ApiProperty({ description: '连续输错密码被锁定' }) locked: boolean;
}

export class UserPage {
  @ApiProperty({ type: [UserView] }) items: UserView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
