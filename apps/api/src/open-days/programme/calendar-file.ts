import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { storable } from '../../kernel/platform/characters.js';
import type { OpenDaySession } from './open-day-session.entity.js';
import type { OpenDay } from './open-day.entity.js';

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
  calendar.createEvent({
    id: `open-day-session-${session.id}`,
    sequence: session.termsVersion + (cancelled ? 1 : 0),
    stamp: session.updatedAt,
    start: session.startsAt,
    end: session.endsAt,
    summary: openDay.title,
    location: openDay.place,
    description: [openDay.bring && `请携带：${openDay.bring}`, `联系方式：${openDay.contact}`]
      .filter(Boolean)
      .join('\n'),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return storable(calendar.toString());
}
