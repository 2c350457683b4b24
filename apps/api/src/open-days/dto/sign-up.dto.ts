import { ApiPropertyOptional } from '@nestjs/swagger';
import { OPEN_DAY_LIMITS, TEXT_LIMITS } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Day, Flag, Optional, Phone, Text } from '../../kernel/platform/validation.js';

export class CompanionDto {
  @Text({ label: '同行人姓名', max: TEXT_LIMITS.nameMax, line: true }) name: string;
  @Day({ label: '同行人出生日期', optional: true, description: '仅在场次有年龄要求时需要，核对后不保存' })
  birthDate?: LocalDate;
  @Text({ label: '同行人身份证号', optional: true, max: 18, line: true }) idNumber?: string;
}

export class FieldAnswerDto {
  @Text({ label: '栏目', max: 20, line: true, description: '报名表字段的 key' }) key: string;
  @Text({ label: '填写内容', max: OPEN_DAY_LIMITS.answerMax }) value: string;
}

/** Who comes. The number of seats is one and one for each companion. */
class VisitorsDto {
  @Text({ label: '姓名', max: TEXT_LIMITS.nameMax, line: true }) name: string;
  @ApiPropertyOptional({ type: [CompanionDto], description: '同行人' })
  @Optional()
  @IsArray({ message: '同行人须为列表' })
  @ArrayMaxSize(OPEN_DAY_LIMITS.seatsMax, { message: '同行人过多' })
  @ValidateNested({ each: true, message: '同行人信息不正确' })
  @Holds(() => CompanionDto)
  companions?: CompanionDto[];
  @Day({ label: '出生日期', optional: true, description: '仅在场次有年龄要求时需要，核对后不保存' })
  birthDate?: LocalDate;
  @Text({ label: '身份证号', optional: true, max: 18, line: true, description: '仅在开放日要求时填写' })
  idNumber?: string;
  @Flag({
    label: '同意收集身份证号',
    optional: true,
    description: '要求身份证号时须单独同意（个人信息保护法第二十九条）；活动次日删除',
  })
  consentToIdNumber?: boolean;
  @ApiPropertyOptional({ type: [FieldAnswerDto], description: '报名表附加栏目' })
  @Optional()
  @IsArray({ message: '附加栏目须为列表' })
  @ArrayMaxSize(OPEN_DAY_LIMITS.fieldsMax, { message: '附加栏目过多' })
  @ValidateNested({ each: true, message: '附加栏目不正确' })
  @Holds(() => FieldAnswerDto)
  answers?: FieldAnswerDto[];
}

export class SignUpDto extends VisitorsDto {
  @Phone({ label: '手机号' }) phone: string;
}

/** Citizens see their own number masked, so they need not type it again to change something else. */
export class SignUpChangeDto extends VisitorsDto {
  @Phone({ label: '手机号', optional: true, description: '不填则不变' }) phone?: string;
}

export class SignUpPairDto {
  @Text({ label: '报名编号', max: 64 }) number: string;
  @Text({ label: '查询码', max: 64 }) queryCode: string;
}

export class ChangeByCodeDto extends SignUpChangeDto {
  @Text({ label: '报名编号', max: 64 }) number: string;
  @Text({ label: '查询码', max: 64 }) queryCode: string;
}
