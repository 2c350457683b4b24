import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { addDays, startOfDay } from '@huiyin/workdays';
import { storable } from '../../kernel/platform/characters.js';
import type { Consultation } from './consultation.entity.js';

/**
 * The days of a collection as an .ics file. An extension has the same UID and a higher SEQUENCE, so that the entry a
 * calendar already holds grows; a withdrawal strikes it out.
 *
 * @param office the office that asks
 */
export function consultationCalendar(row: Consultation, office: string): string {
  const withdrawn = row.status === 'withdrawn';
  const calendar = ical({
    prodId: { company: office, product: '回音', language: 'ZH' },
    method: withdrawn ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `consultation-${row.id}`,
    sequence: row.version,
    stamp: row.updatedAt,
    // 24:00 of the last day, as the page says it.
    start: startOfDay(row.opensOn),
    end: startOfDay(addDays(row.closesOn, 1)),
    summary: `征求意见：${row.title}`,
    description: `截止 ${row.closesOn} 24 时（北京时间）\n联系方式：${row.contact ?? ''}`,
    status: withdrawn ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return storable(calendar.toString());
}
