import { ApiProperty } from '@nestjs/swagger';
import { TEXT_LIMITS } from '@huiyin/contract';
import { Text } from '../../../kernel/platform/validation.js';
import { ActionDto } from './staff-actions.dto.js';

export class StaffErasureDto extends ActionDto {
  @Text({
    label: '删除原因',
    min: TEXT_LIMITS.reasonMin,
    max: TEXT_LIMITS.reasonMax,
    description: '怎样收到的申请、怎样核实的身份；请不要写姓名和电话',
  })
  reason: string;
}

export class ErasedLetterView {
  @ApiProperty() number: string;
  @ApiProperty({ format: 'date-time', description: '个人信息已在此时删除；编号和查询码不能再用' })
  erasedAt: string;
}

export class ErasedCitizenView {
  @ApiProperty({ description: '删除了个人信息的来信封数' }) erasedLetters: number;
}
