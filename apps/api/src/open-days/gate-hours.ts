import { DomainError } from '../platform/errors.js';
import type { OpenDaySession } from './open-day-session.entity.js';

const EARLY_MS = 3 * 3_600_000;
/** Phones are not exact; a moment a little ahead of the server is now. */
const SKEW_MS = 5 * 60_000;
/** How long afterwards a phone that had no network may still report. */
const LATE_MS = 7 * 24 * 3_600_000;

export const isGateOpen = (session: OpenDaySession, at: Date): boolean =>
  !session.cancelledAt && at.getTime() >= session.startsAt.getTime() - EARLY_MS && at <= session.endsAt;

/**
 * The moment somebody passed the gate: three hours before the start until the end.
 *
 * @param told what the phone says, when it reports later
 * @throws {DomainError} ACTION_NOT_ALLOWED, SESSION_CANCELLED
 */
export function withinGateHours(session: OpenDaySession, now: Date, told: string | undefined): Date {
  if (session.cancelledAt) throw new DomainError('SESSION_CANCELLED', '这个场次已经取消');
  const at = told ? new Date(told) : now;
  if (at.getTime() > now.getTime() + SKEW_MS)
    throw new DomainError('ACTION_NOT_ALLOWED', '到场时间晚于现在，请检查手机时间');
  const moment = at > now ? now : at;
  if (now.getTime() > session.endsAt.getTime() + LATE_MS)
    throw new DomainError('ACTION_NOT_ALLOWED', '活动结束已超过七天，不能再补签');
  if (!isGateOpen(session, moment))
    throw new DomainError('ACTION_NOT_ALLOWED', '只能在开始前三小时到结束之间签到');
  return moment;
}
