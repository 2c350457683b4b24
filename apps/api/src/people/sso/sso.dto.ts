import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Choice, Flag, Id, Text, Whole } from '../../kernel/platform/validation.js';

export class SignInOptionsView {
  @ApiProperty({ type: String, nullable: true, description: '统一身份认证的名称；没有接入时为空' })
  provider: string | null;
}

export class SsoAddressView {
  @ApiProperty({ description: '请让浏览器打开这个地址' }) address: string;
}

export class OwnSsoView {
  @ApiProperty({ type: String, nullable: true, description: '统一身份认证的名称；没有接入时为空' })
  provider: string | null;
  @ApiProperty({ description: '自己的账号已绑定' }) linked: boolean;
}

export class SsoRuleDto {
  @Text({ label: '声明', max: 60, line: true, description: '如 groups、realm_access.roles、deptCode' })
  claim: string;
  @Text({ label: '值', max: 200, line: true, description: '声明等于它，或是列表而其中有它' })
  claimValue: string;
  @Choice({ label: '角色', of: STAFF_ROLES, name: 'StaffRole' }) role: StaffRole;
  @Id({ label: '处室', optional: true }) departmentId?: string | null;
}

export class SsoSettingsDto {
  @Flag({ label: '首次登录时自动建立账号' }) justInTime: boolean;
  @Flag({ label: '首次登录时按用户名绑定已有账号' }) linkByUsername: boolean;
  @ApiProperty({ type: [SsoRuleDto], maxItems: 100 })
  @IsArray({ message: '规则须为列表' })
  @ArrayMaxSize(100, { message: '规则最多 100 条' })
  @Holds(() => SsoRuleDto)
  @ValidateNested({ each: true })
  rules: SsoRuleDto[];
  @Whole({ label: '版本', min: 0, max: 2_000_000_000 }) version: number;
}

export class SsoRuleView {
  @ApiProperty() claim: string;
  @ApiProperty() claimValue: string;
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
  @ApiProperty({ type: String, nullable: true }) departmentId: string | null;
}

export class SsoSettingsView {
  @ApiProperty({ type: String, nullable: true, description: '统一身份认证的名称；没有接入时为空' })
  provider: string | null;
  @ApiProperty() justInTime: boolean;
  @ApiProperty() linkByUsername: boolean;
  @ApiProperty({ type: [SsoRuleView], description: '自上而下，第一条符合的起作用' }) rules: SsoRuleView[];
  @ApiProperty() version: number;
}

export class LogoutDto {
  @ApiProperty({ type: String }) logout_token: string;
}
