import { compareDays, localDate, type LocalDate } from '@huiyin/workdays';
import { fieldError } from '../../kernel/platform/errors.js';
import type { StatisticsQuery } from './dto/statistics-views.dto.js';

/** The days asked about; without any, this year so far. @throws {DomainError} VALIDATION_FAILED backwards or to come */
export function periodOf(
  { from, to }: StatisticsQuery,
  today: LocalDate,
): { from: LocalDate; to: LocalDate } {
  const end = to ?? today;
  if (compareDays(end, today) > 0) throw fieldError('to', '截止日不能晚于今天');
  const start = from ?? localDate(`${end.slice(0, 4)}-01-01`);
  if (compareDays(start, end) > 0) throw fieldError('from', '起始日不能晚于截止日');
  return { from: start, to: end };
}
