import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  FORM_FIELD_TYPES,
  OPEN_DAY_LIMITS,
  PROMOTIONS,
  SESSION_MODES,
  TEXT_LIMITS,
  type FormFieldType,
  type Promotion,
  type SessionMode,
} from '@huiyin/contract';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID, Matches, ValidateNested } from 'class-validator';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Choice, Flag, Instant, Optional, Text, Whole } from '../../kernel/platform/validation.js';

/** What a field of the form is called in requests. */
const FIELD_KEY = /^[a-z][a-z0-9_]{0,19}$/;

export class FormFieldDto {
  @ApiProperty({ pattern: FIELD_KEY.source, description: '字段标识，报名时原样带回' })
  @Matches(FIELD_KEY, { message: '字段标识应为小写字母开头的 20 个以内字符' })
  key: string;
  @Text({ label: '栏目名称', max: 40, line: true, isPublic: true }) label: string;
  @Choice({ label: '栏目类型', of: FORM_FIELD_TYPES, name: 'FormFieldType' }) type: FormFieldType;
  @Flag({ label: '是否必填' }) required: boolean;
  @ApiPropertyOptional({ type: [String], description: '单选时的选项' })
  @Optional()
  @IsArray({ message: '选项须为列表' })
  @ArrayMaxSize(20, { message: '选项过多' })
  @Matches(/^[^\p{Cc}]{1,40}$/u, { each: true, message: '每个选项为 1 到 40 个字' })
  options?: string[];
}

const PictureIds = (): PropertyDecorator => (target, property) => {
  ApiPropertyOptional({ type: [String], format: 'uuid', description: '图片，附件的编号' })(target, property);
  Optional()(target, property);
  IsArray({ message: '图片须为列表' })(target, property);
  ArrayMaxSize(12, { message: '图片最多 12 张' })(target, property);
  IsUUID(undefined, { each: true, message: '图片编号不正确' })(target, property);
};

export class OpenDayDto {
  @Text({ label: '名称', min: 4, max: OPEN_DAY_LIMITS.titleMax, line: true, isPublic: true }) title: string;
  @Text({ label: '地点', min: 2, max: OPEN_DAY_LIMITS.placeMax, line: true, isPublic: true }) place: string;
  @Text({ label: '介绍', min: 10, max: OPEN_DAY_LIMITS.descriptionMax, isPublic: true }) description: string;
  @Text({ label: '携带物品等', optional: true, max: OPEN_DAY_LIMITS.bringMax, isPublic: true })
  bring?: string;
  @Text({ label: '联系方式', max: OPEN_DAY_LIMITS.contactMax, line: true, isPublic: true }) contact: string;
  @ApiPropertyOptional({ type: [FormFieldDto], description: '报名表附加栏目' })
  @Optional()
  @IsArray({ message: '附加栏目须为列表' })
  @ArrayMaxSize(OPEN_DAY_LIMITS.fieldsMax, { message: '附加栏目最多 8 个' })
  @ArrayUnique((field: FormFieldDto) => field.key, { message: '字段标识不能重复' })
  @ValidateNested({ each: true, message: '附加栏目不正确' })
  @Holds(() => FormFieldDto)
  fields?: FormFieldDto[];
  @Flag({
    label: '是否收集身份证号',
    optional: true,
    description: '仅门卫须核验证件时使用；加密保存，活动次日删除',
  })
  needsIdNumber?: boolean;
  @PictureIds() pictureIds?: string[];
  @Whole({ label: '个人信息保存天数', optional: true, min: 1, max: 365, description: '活动结束后' })
  keepDays?: number;
}

export class ChangeOpenDayDto extends OpenDayDto {
  @Whole({ label: '版本', min: 1, max: 1e9 }) version: number;
}

export class SessionDto {
  @Instant({ label: '开始时间' }) startsAt: string;
  @Instant({ label: '结束时间' }) endsAt: string;
  @Instant({ label: '报名开始时间' }) opensAt: string;
  @Instant({ label: '报名截止时间' }) closesAt: string;
  @Whole({ label: '名额', min: 1, max: OPEN_DAY_LIMITS.capacityMax }) capacity: number;
  @Whole({ label: '每次报名人数上限', min: 1, max: OPEN_DAY_LIMITS.seatsMax, description: '含本人' })
  seatsPerSignUp: number;
  @Whole({ label: '最低年龄', optional: true, min: 1, max: 99, description: '活动当天的周岁' })
  minimumAge?: number;
  @Choice({ label: '报名方式', of: SESSION_MODES, name: 'SessionMode' }) mode: SessionMode;
  @Choice({ label: '递补方式', of: PROMOTIONS, name: 'Promotion' }) promotion: Promotion;
  @Whole({ label: '确认时限', optional: true, min: 1, max: 240, description: '小时；递补前须本人确认时' })
  offerHours?: number;
}

export class ChangeSessionDto extends SessionDto {
  @Whole({ label: '版本', min: 1, max: 1e9 }) version: number;
}

export class CancellationDto {
  @Text({
    label: '取消原因',
    min: TEXT_LIMITS.reasonMin,
    max: TEXT_LIMITS.reasonMax,
    isPublic: true,
    description: '会告知所有报名的人',
  })
  reason: string;
}

export class SummaryDto {
  @Text({ label: '活动总结', min: 10, max: OPEN_DAY_LIMITS.descriptionMax, isPublic: true }) summary: string;
  @PictureIds() pictureIds?: string[];
}
