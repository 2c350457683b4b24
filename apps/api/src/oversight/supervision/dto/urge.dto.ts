import { ApiProperty } from '@nestjs/swagger';
import { Text, Whole } from '../../../kernel/platform/validation.js';

export class UrgeMessageDto {
  @Text({ label: '催办内容', min: 2, max: 500 }) message: string;
  @Whole({ label: '版本号', optional: true, min: 1, max: 1_000_000 }) version?: number;
}

export class UrgeView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) letterId: string;
  @ApiProperty() number: string;
  @ApiProperty() message: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: '催办人' }) by: string;
  @ApiProperty({ description: '催办后的来信版本号' }) version: number;
}
