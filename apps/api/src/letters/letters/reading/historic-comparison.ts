import { ERASED_INDEX } from '../intake/submitter-fields.js';
import type { Finding, HistoricLetter, StoredLetter } from './historic-letter.types.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Days begin at 16:00 UTC in Shanghai. */
const isMidnight = (at: Date): boolean => (at.getTime() + 8 * HOUR) % (24 * HOUR) === 0;
const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE);

/** The same moment, of which one of the two says only the minute, or only the day. */
export function isSameMoment(one: Date, other: Date): boolean {
  if (one.getTime() === other.getTime()) return true;
  if (minuteOf(one) === minuteOf(other))
    return one.getTime() % MINUTE === 0 || other.getTime() % MINUTE === 0;
  const sameDay =
    Math.floor((one.getTime() + 8 * HOUR) / (24 * HOUR)) ===
    Math.floor((other.getTime() + 8 * HOUR) / (24 * HOUR));
  return sameDay && (isMidnight(one) || isMidnight(other));
}

/** How precisely a moment is told: more is better. */
const precisionOf = (at: Date): number => (isMidnight(at) ? 0 : at.getTime() % MINUTE === 0 ? 1 : 2);

/** What a row adds to the stored letter that it is. Nothing of an erased letter is brought back. */
export function compare(
  row: HistoricLetter,
  stored: StoredLetter,
  sealed: { phoneIndex: string | null },
): Finding {
  if (stored.submitterNameIndex === ERASED_INDEX) return { is: 'known' };
  const differences = differencesOf(row, stored, sealed);
  const answerIsNew = row.answer !== null && stored.answer === null;
  const isUntouched = stored.importKey !== null && stored.status === 'submitted' && stored.version === 1;
  if (answerIsNew && isUntouched) return { is: 'answer', stored };
  if (answerIsNew) differences.unshift('表中有答复，而这封来信已在本系统办理');
  if (differences.length === 0) return { is: 'known' };
  return {
    is: 'different',
    reason: `与已有来信 ${stored.number} 是同一封，${differences.join('；')}；没有改动`,
  };
}

function differencesOf(
  row: HistoricLetter,
  stored: StoredLetter,
  { phoneIndex }: { phoneIndex: string | null },
): string[] {
  const found: string[] = [];
  if (row.title !== stored.title) found.push('主题不同');
  if (row.body !== stored.body) found.push('详情不同');
  if (precisionOf(row.receivedAt) > precisionOf(stored.receivedAt))
    found.push('表中的收信时间更精确（收信时间登记后不能改）');
  if (row.answer && stored.answer) {
    if (row.answer.body !== stored.answer.body) found.push('答复内容不同');
    const [ours, theirs] = [stored.answer.answeredAt, row.answer.answeredAt];
    if (!isSameMoment(ours, theirs)) found.push('答复时间不同');
    else if (precisionOf(theirs) > precisionOf(ours))
      found.push('表中的答复时间更精确（答复时间登记后不能改）');
  }
  if (phoneIndex !== null && stored.submitterPhoneIndex === null) found.push('表中多了电话');
  return found;
}
