import { applyDecorators, Header } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import { ERROR_CODES, type DraftProblem, type ErrorCode } from '@huiyin/contract';

export class FieldErrorView {
  @ApiProperty({ example: 'submitter.phone' }) path: string;
  @ApiProperty() message: string;
}

export class DraftProblemView implements DraftProblem {
  @ApiProperty() revision: number;
  @ApiProperty() body: string;
  @ApiProperty({ format: 'uuid' }) authorId: string;
  @ApiProperty({ type: String, nullable: true }) authorName: string | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

/** RFC 9457 problem document. */
export class ProblemView {
  @ApiProperty({ example: 'urn:huiyin:problem:validation-failed' }) type: string;
  @ApiProperty() title: string;
  @ApiProperty() status: number;
  @ApiProperty({ enum: Object.keys(ERROR_CODES), enumName: 'ErrorCode' }) code: ErrorCode;
  @ApiProperty() detail: string;
  @ApiPropertyOptional({ type: [FieldErrorView] }) errors?: FieldErrorView[];
  @ApiPropertyOptional({ type: DraftProblemView, description: 'DRAFT_CHANGED：现在的草稿' })
  draft?: DraftProblemView;
  @ApiProperty() traceId: string;
}

/** Declares the problem answers of a call, so that generated clients have typed errors. */
export const ApiProblems = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, type: ProblemView, description: titlesOf(status) })),
  );

const titlesOf = (status: number): string =>
  Object.entries(ERROR_CODES)
    .filter(([, code]) => code.status === status)
    .map(([name, code]) => `${name} ${code.title}`)
    .join('；');

/** Answers with personal or per-person content never rest in a cache. */
export const NoStore = (): MethodDecorator => Header('cache-control', 'no-store');
