import { DomainError } from './errors.js';

/** Our deepest request is three levels; validation recurses and must never be led further. */
const MAX_DEPTH = 10;

/** @throws {DomainError} MALFORMED_REQUEST the parsed body is nested deeper than any request of ours */
export function refuseDeepBody(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new DomainError('MALFORMED_REQUEST', '内容嵌套过深');
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.values(value) : [],
    );
  }
}
