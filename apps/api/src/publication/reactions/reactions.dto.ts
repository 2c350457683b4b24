import { ApiProperty } from '@nestjs/swagger';
import { ANSWER_REACTIONS, type AnswerReactionKind } from '@huiyin/contract';
import { Choice, Text } from '../../kernel/platform/validation.js';

export class ReactionDto {
  @Choice({ label: '看法', of: ANSWER_REACTIONS, name: 'AnswerReactionKind' }) reaction: AnswerReactionKind;
  @Text({ label: '设备标识', min: 16, max: 64, line: true, description: '这台设备自己随机生成并保存的字符' })
  device: string;
}

export class ReactionView {
  @ApiProperty({ enum: [...ANSWER_REACTIONS], enumName: 'AnswerReactionKind' }) reaction: AnswerReactionKind;
}

export class ReactionCountsView {
  @ApiProperty({ description: '觉得有帮助' }) helpful: number;
  @ApiProperty({ description: '觉得没有帮助' }) unhelpful: number;
  @ApiProperty({ description: '也遇到这个问题' }) same: number;
}
