import { INDICATOR_CODES, type IndicatorCode } from '@huiyin/contract';
import { DomainError } from '../kernel/platform/errors.js';

/**
 * The row in an address. Asked after the body was judged: a hostile body is refused as such, whatever the address.
 *
 * @throws {DomainError} NOT_FOUND no such row
 */
export function rowCode(text: string): IndicatorCode {
  const code = INDICATOR_CODES.find((known) => known === text);
  if (!code) throw new DomainError('NOT_FOUND', '没有这项指标');
  return code;
}
