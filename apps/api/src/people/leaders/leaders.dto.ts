import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Instant, Text } from '../../kernel/platform/validation.js';

export class LeaderDutyDto {
  @Text({ label: '姓名', max: 50, isPublic: true }) name: string;
  @Text({ label: '职务', max: 60, isPublic: true }) title: string;
  @Text({ label: '分工', max: 1000, isPublic: true }) duties: string;
  @Text({ label: '办公电话', optional: true, max: 40, isPublic: true }) officePhone?: string;
}

export class LeaderDutiesDto {
  @ApiProperty({ type: [LeaderDutyDto], description: '按公示顺序，整体替换' })
  @IsArray({ message: '须为列表' })
  @ArrayMaxSize(50, { message: '不超过 50 人' })
  @ValidateNested({ each: true })
  @Holds(() => LeaderDutyDto)
  items: LeaderDutyDto[];
  @Instant({
    label: '修改所依据的版本',
    optional: true,
    description: '读到的 updatedAt；其间他人已更新则不覆盖（STALE_VERSION）',
  })
  basedOn?: string;
}

export class LeaderDutyView {
  @ApiProperty() name: string;
  @ApiProperty() title: string;
  @ApiProperty() duties: string;
  @ApiProperty({ type: String, nullable: true }) officePhone: string | null;
}

export class LeaderDutyPage {
  @ApiProperty({ type: [LeaderDutyView] }) items: LeaderDutyView[];
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) updatedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
