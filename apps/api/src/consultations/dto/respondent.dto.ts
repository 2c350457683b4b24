import { ApiProperty } from '@nestjs/swagger';
import {
  RESPONDENT_TOLD,
  RESPONSE_SOURCES,
  SUBMITTER_TYPES,
  type RespondentTold,
  type ResponseSource,
  type SubmitterType,
} from '@huiyin/contract';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Text } from '../../kernel/platform/validation.js';

export class RespondentsQuery extends PageQuery {
  @Text({
    label: '查找',
    optional: true,
    max: 64,
    line: true,
    description: '完整的意见编号，或完整的联系电话',
  })
  q?: string;
}

export class RespondentsExportQuery {
  @Choice({
    label: '联系方式',
    optional: true,
    of: ['true', 'false'] as const,
    name: 'YesNo',
    description: 'true：含姓名、电话、邮箱和单位，只有公开办可以；默认不含',
  })
  contacts?: 'true' | 'false';
}

export class RespondentView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'YJ-20260309-7F4K2M' }) number: string;
  @ApiProperty({ enum: [...RESPONSE_SOURCES], enumName: 'ResponseSource' }) source: ResponseSource;
  @ApiProperty({ description: '来源' }) sourceLabel: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ description: '意见，条' }) points: number;
  @ApiProperty({ enum: [...SUBMITTER_TYPES], enumName: 'SubmitterType', nullable: true })
  type: SubmitterType | null;
  @ApiProperty({ type: String, nullable: true, description: '只显示姓' }) name: string | null;
  @ApiProperty({ type: String, nullable: true, description: '隐去中间几位' }) phone: string | null;
  @ApiProperty({ type: String, nullable: true, description: '隐去一部分' }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
  @ApiProperty({ description: '用账号提交，结果在“我的”中可见' }) signedIn: boolean;
  @ApiProperty({ description: '征集期内已撤回' }) takenBack: boolean;
  @ApiProperty({ description: '意见人已要求删除个人信息' }) erased: boolean;
  @ApiProperty({ enum: [...RESPONDENT_TOLD], enumName: 'RespondentTold' }) told: RespondentTold;
  @ApiProperty({ description: '采纳结果是否告知' }) toldLabel: string;
  @ApiProperty({ description: '有可以查看的完整信息（留痕）' }) revealable: boolean;
}

export class RespondentPage {
  @ApiProperty({ type: [RespondentView] }) items: RespondentView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class RespondentRevealView {
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) organisation: string | null;
}
