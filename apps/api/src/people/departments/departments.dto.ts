import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { Matches } from 'class-validator';
import { Flag, Text, Whole } from '../../kernel/platform/validation.js';

export class DepartmentStaffView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ enum: [...STAFF_ROLES], enumName: 'StaffRole' }) role: StaffRole;
}

export class DepartmentSummaryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() sortOrder: number;
  @ApiProperty() active: boolean;
}

export class DepartmentView extends DepartmentSummaryView {
  @ApiProperty({ type: [DepartmentStaffView], description: '可承办来信的人员' }) staff: DepartmentStaffView[];
}

export class DepartmentPage {
  @ApiProperty({ type: [DepartmentView] }) items: DepartmentView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class NewDepartmentDto {
  @Text({ label: '处室代码', min: 2, max: 40 })
  @Matches(/^[a-z][a-z0-9-]*$/, { message: '处室代码应以小写字母开头，只含小写字母、数字和 -' })
  code: string;
  @Text({ label: '处室名称', min: 2, max: 80 }) name: string;
  @Whole({ label: '排序', optional: true, min: 0, max: 9999 }) sortOrder?: number;
}

export class DepartmentChangeDto {
  @Text({ label: '处室名称', optional: true, min: 2, max: 80 }) name?: string;
  @Whole({ label: '排序', optional: true, min: 0, max: 9999 }) sortOrder?: number;
  @Flag({ label: '是否启用', optional: true }) active?: boolean;
}
