import { ApiProperty } from '@nestjs/swagger';
import { PROGRAM_SCOPES, type ProgramScope } from '@huiyin/contract';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Text, Whole } from '../../kernel/platform/validation.js';

const STATES = ['active', 'expired', 'revoked'] as const;
const MOST_ADDRESSES = 50;
/** Two years: within that time a person has to look whether the token is still needed. */
const MOST_DAYS = 732;

export class NewTokenDto {
  @Text({ label: '名称', max: 60, line: true, description: '哪个系统用它，例如“门户网站”' })
  name: string;

  @ApiProperty({
    enum: [...PROGRAM_SCOPES],
    enumName: 'ProgramScope',
    isArray: true,
    example: ['letters.progress'],
  })
  @IsIn([...PROGRAM_SCOPES], { each: true, message: '权限不在可选范围内' })
  @ArrayMaxSize(PROGRAM_SCOPES.length, { message: '权限不能重复' })
  @ArrayMinSize(1, { message: '请至少选一项权限' })
  @IsArray({ message: '权限须为列表' })
  scopes: ProgramScope[];

  @ApiProperty({
    type: [String],
    required: false,
    maxItems: MOST_ADDRESSES,
    description: '允许使用的 IP 地址或网段；不填为不限',
    example: ['10.1.0.0/16'],
  })
  @MaxLength(50, { each: true, message: '地址太长' })
  @IsString({ each: true, message: '地址须为文字' })
  @ArrayMaxSize(MOST_ADDRESSES, { message: `地址不超过 ${MOST_ADDRESSES} 个` })
  @IsArray({ message: '地址须为列表' })
  @IsOptional()
  addresses?: string[];

  @Whole({ label: '有效天数', min: 1, max: MOST_DAYS }) days: number;
}

export class TokenView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '门户网站' }) name: string;
  @ApiProperty({ description: '令牌的开头，用来辨认', example: 'hyp_Zk3xQ…' }) hint: string;
  @ApiProperty({ enum: [...PROGRAM_SCOPES], enumName: 'ProgramScope', isArray: true }) scopes: ProgramScope[];
  @ApiProperty({ type: [String], description: '空为不限' }) addresses: string[];
  @ApiProperty({ enum: [...STATES], enumName: 'ProgramTokenState' }) state: (typeof STATES)[number];
  @ApiProperty({ type: String, nullable: true }) createdBy: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '精确到分钟' })
  lastUsedAt: string | null;
}

export class TokenPage {
  @ApiProperty({ type: [TokenView] }) items: TokenView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class TokenShownView extends TokenView {
  @ApiProperty({
    description: '只在这一次给出，放进 Authorization: Bearer',
    example: 'hyp_Zk3xQmYb1n0v5dTq8rW2LsEoPa7uJcHiFgKt4XyVzN6',
  })
  token: string;
}
