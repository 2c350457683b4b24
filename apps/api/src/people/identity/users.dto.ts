import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { Transform } from 'class-transformer';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Flag, Id, Optional, Phone, Text } from '../../kernel/platform/validation.js';
import { HANDOVERS } from './handovers.service.js';
import { USERNAME } from './username.js';
import { NewPassword } from './password-fields.js';

export class UserListQuery extends PageQuery {
  @Id({ label: '处室', optional: true }) department?: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole', optional: true }) role?: StaffRole;
  @Text({ label: '搜索', optional: true, max: 50, description: '姓名或用户名的一部分' }) q?: string;
  @ApiPropertyOptional({ type: Boolean, description: '只看启用的或停用的' })
  @Optional()
  // A word in an address, a truth value in a body.
  @Transform(({ value }) => (typeof value === 'boolean' ? String(value) : (value as unknown)))
  @IsIn(['true', 'false'], { message: '状态须为 true 或 false' })
  active?: 'true' | 'false';
}

export class NewUserDto {
  @Text({ label: '用户名', min: 2, max: 40 })
  @Matches(USERNAME.pattern, { message: USERNAME.message })
  username: string;
  @Text({ label: '姓名', max: 50 }) displayName: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole' }) role: StaffRole;
  @Id({ label: '处室', optional: true }) departmentId?: string;
  @Phone({ label: '电话', optional: true }) phone?: string;
  @NewPassword({ label: '初始密码' }) password: string;
  @Flag({ label: '首次登录工作台须修改密码', optional: true }) mustChangePassword?: boolean;
}

export class UserChangeDto {
  @Text({ label: '姓名', optional: true, max: 50 }) displayName?: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole', optional: true }) role?: StaffRole;
  @Id({ label: '处室', optional: true }) departmentId?: string;
  /** '' removes it */
  @ValidateIf((_, value: unknown) => value !== '')
  @Phone({ label: '电话', optional: true, description: '空文字表示删去' })
  phone?: string;
  @Flag({ label: '是否启用', optional: true }) active?: boolean;
  @NewPassword({ label: '重设的密码', optional: true }) password?: string;
  @Flag({ label: '下次登录工作台须修改密码', optional: true, description: '不填时，重设密码后不要求修改' })
  mustChangePassword?: boolean;
  @Choice({
    label: '在办来信的去向',
    of: HANDOVERS,
    name: 'Handover',
    optional: true,
    description:
      '停用、改变角色或调离处室时名下还有在办来信的必填：colleague 交给本处室的一位同事，queue 退回待分办',
  })
  handover?: (typeof HANDOVERS)[number];
  @Id({ label: '接办人', optional: true, description: '交给同事时必填' }) successorId?: string;
}

export class OpenWorkView {
  @ApiProperty({ description: '停用时须交接的在办来信' }) letters: number;
}

export class UserView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
  @ApiProperty({ type: String, nullable: true }) departmentId: string | null;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
  @ApiProperty({ type: String, nullable: true, description: '不管理账号的人看到的隐去中间几位' })
  phone: string | null;
  @ApiProperty() active: boolean;
  @ApiProperty({ description: '输错密码的次数太多，有地址（或所有陌生地址）暂时不能登录这个账号' })
  locked: boolean;
  @ApiProperty({ description: '设置了第二验证方式' }) secondFactor: boolean;
  @ApiProperty({ description: '密码由他人设定，本人尚未修改' }) mustChangePassword: boolean;
}

export class UserPage {
  @ApiProperty({ type: [UserView] }) items: UserView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
