import { addDays, type LocalDate, type Notice, type NoticeDay, type WorkCalendar } from '@huiyin/workdays';
import { ICalCalendarMethod, ICalEventTransparency, default as ical } from 'ical-generator';
import { storable } from '../../kernel/platform/characters.js';

/** Consecutive days off of one festival, or one day worked in exchange. */
interface Exception {
  first: LocalDate;
  last: LocalDate;
  festival: string;
  working: boolean;
  notice: Notice;
}

/**
 * Days that differ from the ordinary week, as a calendar feed for phones (RFC 5545).
 *
 * A UID is made of the first day and the kind: a holiday that is extended later is the same event, grown. The stamp is
 * the publication of the notice, so the text of an unchanged year never changes.
 *
 * @param fromYear earlier days are left out; a phone needs no past
 */
export function exceptionsFeed(calendar: WorkCalendar, fromYear: number): string {
  const feed = ical({
    name: '放假调休安排',
    description: '国务院办公厅公布的放假和调休上班日，用于核对办理期限',
    prodId: { company: 'huiyin', product: 'workdays', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 86_400,
  });
  for (const { first, last, festival, working, notice } of exceptionsOf(calendar, fromYear)) {
    feed.createEvent({
      id: `${working ? 'work' : 'off'}-${first}@huiyin`,
      start: midnight(first),
      end: midnight(addDays(last, 1)),
      allDay: true,
      summary: `${festival}${working ? '调休上班' : '放假'}`,
      description: `${notice.title}\n${notice.url}`,
      url: notice.url,
      stamp: midnight(notice.publishedOn),
      // A day off does not block appointments.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return storable(feed.toString());
}

/** Whole days are written from the UTC date, whatever zone the process runs in. */
const midnight = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`);

function exceptionsOf(calendar: WorkCalendar, fromYear: number): Exception[] {
  const days = new Map<LocalDate, Exception>();
  // In the order they apply: a later notice decides about the days it names.
  for (const notice of calendar.notices) {
    const put =
      (working: boolean) =>
      ({ date, festival }: NoticeDay): void => {
        days.set(date, { first: date, last: date, festival, working, notice });
      };
    notice.offDays.forEach(put(false));
    notice.workDays.forEach(put(true));
  }
  const spans: Exception[] = [];
  for (const day of [...days.values()].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (Number(day.first.slice(0, 4)) < fromYear) continue;
    const open = spans.at(-1);
    const continues =
      open &&
      open.festival === day.festival &&
      !open.working &&
      !day.working &&
      addDays(open.last, 1) === day.first;
    if (continues) spans[spans.length - 1] = { ...open, last: day.last, notice: day.notice };
    else spans.push(day);
  }
  return spans;
}
