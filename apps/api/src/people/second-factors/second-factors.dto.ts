import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { Text } from '../../kernel/platform/validation.js';

export class CodeDto {
  @Text({ label: '验证码', max: 40, description: '验证器上的六位数字，或一个恢复码' }) code: string;
}

export class SecondFactorView {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '验证器从何时起使用；没有时为空',
  })
  since: string | null;
  @ApiProperty({ description: '还没用过的恢复码个数' }) recoveryCodesLeft: number;
  @ApiProperty({ description: '本人的角色必须使用第二验证方式' }) required: boolean;
}

export class EnrolmentView {
  @ApiProperty({ description: '不能扫码时手工填入验证器；只显示这一次' }) secret: string;
  @ApiProperty({ description: 'otpauth:// 地址，画成二维码给验证器扫描' }) address: string;
}

export class RecoveryCodesView {
  @ApiProperty({ type: [String], description: '每个只能用一次；只显示这一次' }) recoveryCodes: string[];
}

export class SignInSettingsDto {
  @ApiProperty({ enum: STAFF_ROLES, enumName: 'StaffRole', isArray: true })
  @IsArray({ message: '角色须为列表' })
  @ArrayMaxSize(STAFF_ROLES.length, { message: '角色重复' })
  @ArrayUnique({ message: '角色重复' })
  @IsIn(STAFF_ROLES, { each: true, message: '没有这个角色' })
  secondFactorRoles: StaffRole[];
}

export class SignInSettingsView {
  @ApiProperty({
    enum: STAFF_ROLES,
    enumName: 'StaffRole',
    isArray: true,
    description: '必须使用第二验证方式的角色',
  })
  secondFactorRoles: StaffRole[];
}
