import { ApiProperty } from '@nestjs/swagger';
import type { Faq } from './faq.entity.js';
import { Flag, Text, Whole } from '../../kernel/platform/validation.js';

const QUESTION = { label: '问题', min: 4, max: 120, line: true, isPublic: true };
const ANSWER = { label: '答案', min: 4, max: 3000, isPublic: true };
const MATTER = {
  label: '事项',
  max: 20,
  line: true,
  isPublic: true,
  optional: true,
  description: '按它分组显示',
};
const SORT = { label: '排序', min: 0, max: 9999, description: '小的在前' };

export class NewFaqDto {
  @Text(QUESTION) question: string;
  @Text(ANSWER) answer: string;
  @Text(MATTER) matter?: string;
  @Whole({ ...SORT, optional: true }) sort?: number;
}

export class FaqChangeDto {
  @Text({ ...QUESTION, optional: true }) question?: string;
  @Text({ ...ANSWER, optional: true }) answer?: string;
  @Text(MATTER) matter?: string;
  @Whole({ ...SORT, optional: true }) sort?: number;
  @Flag({ label: '是否显示', optional: true }) active?: boolean;
}

export class FaqView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() question: string;
  @ApiProperty() answer: string;
  @ApiProperty({ description: '事项，按它分组显示；没有则为空' }) matter: string;
}

export const publicFaq = ({ id, question, answer, matter }: Faq): FaqView => ({
  id,
  question,
  answer,
  matter,
});

export class StaffFaqView extends FaqView {
  @ApiProperty() sort: number;
  @ApiProperty({ description: '不显示的只有工作人员看得到' }) active: boolean;
}

export class FaqPage {
  @ApiProperty({ type: [FaqView] }) items: FaqView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class StaffFaqPage {
  @ApiProperty({ type: [StaffFaqView] }) items: StaffFaqView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
