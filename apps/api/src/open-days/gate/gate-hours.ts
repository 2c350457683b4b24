import { DomainError } from '../../kernel/platform/errors.js';
import type { OpenDaySession } from '../programme/open-day-session.entity.js';

const EARLY_MS = 3 * 3_600_000;
/** How long afterwards a phone that had no network may still report. */
const LATE_MS = 7 * 24 * 3_600_000;

export const isGateOpen = (session: OpenDaySession, at: Date): boolean =>
  !session.cancelledAt && at.getTime() >= session.startsAt.getTime() - EARLY_MS && at <= session.endsAt;

/**
 * The moment a visitor passed the gate: three hours before the start until the end.
 *
 * @param secondsAgo what a phone says that reports later
 * @throws {DomainError} ACTION_NOT_ALLOWED, SESSION_CANCELLED
 */
export function withinGateHours(session: OpenDaySession, now: Date, secondsAgo = 0): Date {
  if (session.cancelledAt) throw new DomainError('SESSION_CANCELLED', '这个场次已经取消');
  if (now.getTime() > session.endsAt.getTime() + LATE_MS)
    throw new DomainError('ACTION_NOT_ALLOWED', '活动结束已超过七天，不能再补签');
  const moment = new Date(now.getTime() - secondsAgo * 1000);
  if (!isGateOpen(session, moment))
    throw new DomainError('ACTION_NOT_ALLOWED', '只能在开始前三小时到结束之间签到');
  return moment;
}
