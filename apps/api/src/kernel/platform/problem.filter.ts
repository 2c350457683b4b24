import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ERROR_CODES, type ErrorCode, type Problem } from '@huiyin/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { driverCode } from '../database/engine.js';
import { isFull, isUnavailable } from '../database/outages.js';
import { DomainError, MOST_FIELD_ERRORS } from './errors.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const HTTP_CODES: Record<number, ErrorCode> = {
  400: 'MALFORMED_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'NOT_FOUND',
  // A path longer than any of ours.
  414: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'VALIDATION_FAILED',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

/** A fault of the server, not of the caller. */
const LOGGED = new Set<ErrorCode>(['INTERNAL', 'UNAVAILABLE', 'STORAGE_FULL']);
/** Seconds: a database that restarts is back sooner, a disk is not cleared in less. */
const AGAIN = { UNAVAILABLE: 5, STORAGE_FULL: 60 } as const;

/** The one place where an error becomes an answer: RFC 9457, Chinese, never a stack or a value typed by a citizen. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = toDomainError(error);
    if (LOGGED.has(known.code) && !(error instanceof DomainError)) {
      // Only the class and stack: messages of database drivers can carry bound values.
      const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 12).join('\n') : undefined;
      this.logger.error({
        traceId: request.id,
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
        stack,
      });
    }
    sendProblem(reply, known, request.id);
  }
}

/** Answers with a problem document; also for the few errors Fastify raises before any route is found. */
export function sendProblem(reply: FastifyReply, error: DomainError, traceId: string): void {
  if (error.retryAfter !== undefined) void reply.header('retry-after', String(error.retryAfter));
  void reply
    .status(error.status)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type(PROBLEM_TYPE)
    .send(problemText(error, traceId));
}

/** Longest names and sentences: a sender can call a field anything. */
const LONGEST = { path: 100, message: 200, detail: 1000 };
const MAX_BYTES = 16 * 1024;

const cut = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)}…` : text);

/**
 * The document as it is sent, of 16 kB at most: an answer must never be larger than what it complains of. What a
 * `DomainError` adds of its own comes on top, a draft for example.
 */
export function problemText(error: DomainError, traceId: string): string {
  const problem = problemOf(error, traceId);
  let text = JSON.stringify(problem);
  while (Buffer.byteLength(text) > MAX_BYTES && problem.errors?.pop()) text = JSON.stringify(problem);
  return error.members ? JSON.stringify({ ...problem, ...error.members }) : text;
}

function problemOf(error: DomainError, traceId: string): Problem {
  return {
    type: `urn:huiyin:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: ERROR_CODES[error.code].title,
    status: error.status,
    code: error.code,
    detail: cut(error.detail, LONGEST.detail),
    ...(error.errors
      ? {
          errors: error.errors.slice(0, MOST_FIELD_ERRORS).map(({ path, message }) => ({
            path: cut(path, LONGEST.path),
            message: cut(message, LONGEST.message),
          })),
        }
      : {}),
    traceId,
  };
}

export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isFull(error))
    return new DomainError(
      'STORAGE_FULL',
      '服务器磁盘空间不足，暂时不能保存，请稍后再试',
      undefined,
      AGAIN.STORAGE_FULL,
    );
  if (isUnavailable(error))
    return new DomainError('UNAVAILABLE', '服务暂时不可用，请稍后再试', undefined, AGAIN.UNAVAILABLE);
  const status = statusOf(error);
  const code = status === undefined ? undefined : HTTP_CODES[status];
  return new DomainError(code ?? (status !== undefined && status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL'));
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors (body too large, bad JSON) carry statusCode.
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return undefined;
}
