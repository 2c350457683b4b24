import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { storable } from '../../kernel/platform/characters.js';
import type { OpenDaySession } from './open-day-session.entity.js';
import type { OpenDay } from './open-day.entity.js';

/** The evening before or so, and in time to set out. Seconds. */
const REMINDED_SECONDS_BEFORE = [24 * 3600, 2 * 3600];

/** The office often begins what is to be brought with 请携带 itself. */
const withoutPlease = (bring: string): string =>
  bring.replace(/^\s*请(?:您)?(?:随身)?(?:携带|带上|带好|带)\s*[:：]?\s*/u, '');

/**
 * A session as an .ics file. The same UID with a higher SEQUENCE replaces what a calendar already holds, so a moved
 * or cancelled session moves or is struck out there, too. It holds no names: place and time are public.
 *
 * @param office  the inviting office
 */
export function calendarFile(openDay: OpenDay, session: OpenDaySession, office: string): string {
  const cancelled = session.cancelledAt !== null || openDay.status === 'cancelled';
  const calendar = ical({
    prodId: { company: office, product: '回音', language: 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `open-day-session-${session.id}`,
    // Both only grow, so that a new place or title counts as much as a new time.
    sequence: session.termsVersion + openDay.version + (cancelled ? 1 : 0),
    stamp: new Date(Math.max(session.updatedAt.getTime(), openDay.updatedAt.getTime())),
    start: session.startsAt,
    end: session.endsAt,
    summary: openDay.title,
    location: openDay.place,
    description: [openDay.bring && `请携带：${withoutPlease(openDay.bring)}`, `联系方式：${openDay.contact}`]
      .filter(Boolean)
      .join('\n'),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (!cancelled)
    for (const trigger of REMINDED_SECONDS_BEFORE)
      event.createAlarm({ type: ICalAlarmType.display, trigger, description: openDay.title });
  return storable(calendar.toString());
}
