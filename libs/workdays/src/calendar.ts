import { CalendarIndex } from './calendar-index.js';
import { contentHash } from './content-hash.js';
import { compareDays, localDate, type LocalDate } from './local-date.js';
import { checkNotice, isChecked, type Notice } from './notice.js';
import { FIRST_YEAR, LAST_YEAR, lawPublications } from './statutory.js';

/**
 * Which days are worked, as far as announced: an immutable value made of notices. Pass it
 * around, keep several side by side (before and after a revision), compare them by `version`.
 */
export interface WorkCalendar {
  /** Changes exactly when a notice or an answer of the calendar changes, e.g. 'cn2026-0f3a…'. */
  readonly version: string;
  /** Checked, frozen, in the order they apply: publication day, then the order given. */
  readonly notices: readonly Notice[];
  /** Years whose notice is loaded, ascending. Every other year of `range` is an estimate (暂定). */
  readonly years: readonly number[];
  /** The days the calendar can be asked about. */
  readonly range: { readonly from: LocalDate; readonly to: LocalDate };
}

export interface CalendarOptions {
  /**
   * Build the calendar as it was known on that day: notices and holiday laws made public later are left
   * out. Default: everything given.
   */
  readonly asOf?: LocalDate;
}

const RANGE = Object.freeze({
  from: localDate(`${FIRST_YEAR}-01-01`),
  to: localDate(`${LAST_YEAR}-12-31`),
});

class CompiledCalendar implements WorkCalendar {
  readonly version: string;
  readonly notices: readonly Notice[];
  readonly years: readonly number[];
  readonly range = RANGE;
  readonly #index: CalendarIndex;

  constructor(notices: readonly Notice[], asOf: LocalDate | undefined) {
    const years = new Set(notices.filter(({ revises }) => revises === undefined).map(({ year }) => year));
    this.notices = Object.freeze([...notices]);
    this.years = Object.freeze([...years].sort((a, b) => a - b));
    this.#index = new CalendarIndex(this.notices, years, asOf);
    this.version = `cn${this.years.at(-1) ?? ''}-${contentHash(JSON.stringify(this.notices) + this.#index.fingerprint())}`;
    Object.freeze(this);
  }

  static indexOf(calendar: WorkCalendar): CalendarIndex {
    if (typeof calendar === 'object' && calendar !== null && #index in calendar) return calendar.#index;
    throw new TypeError('not a calendar: use createCalendar or bundledCalendar');
  }
}

/** The numbers behind a calendar, for the other modules of this library. */
export const indexOf = CompiledCalendar.indexOf;

/** Refuses what cannot be ordered into one history: equal ids, unknown or later originals, years out of range. */
function checkTogether(notices: readonly Notice[]): void {
  const byId = new Map<string, Notice>();
  for (const notice of notices) {
    if (byId.has(notice.id)) throw new RangeError(`notice ${notice.id}: two notices have this id`);
    if (notice.year < FIRST_YEAR || notice.year > LAST_YEAR) {
      throw new RangeError(`notice ${notice.id}: years ${FIRST_YEAR}–${LAST_YEAR} are supported`);
    }
    byId.set(notice.id, notice);
  }
  for (const { id, year, revises, publishedOn } of notices) {
    if (revises === undefined) continue;
    const original = byId.get(revises);
    if (original === undefined) throw new RangeError(`notice ${id}: revises ${revises}, which is not loaded`);
    if (original.year !== year) throw new RangeError(`notice ${id}: revises a notice of another year`);
    if (original.publishedOn > publishedOn) {
      throw new RangeError(`notice ${id}: was published before ${revises}, which it revises`);
    }
  }
}

/**
 * Makes a calendar of notices. Where two notices speak about the same day, the one published later decides
 * (of two published on one day, the one given later), so a revision overrides only the days it names.
 *
 * A year counts as announced when its own notice is loaded. The notice of the next year may still touch its
 * last days (2022-12-31 is in the notice for 2023); those days are nevertheless treated as announced, because
 * otherwise no limit could ever end in December. When the next notice comes, due dates are computed again.
 *
 * @throws {RangeError} a notice contradicts itself, repeats an id, or revises a notice that is not there
 */
export function createCalendar(notices: readonly Notice[], options: CalendarOptions = {}): WorkCalendar {
  const checked = notices.map(checkNotice);
  checkTogether(checked);
  const { asOf } = options;
  if (asOf !== undefined) localDate(asOf);
  const known = checked
    .filter(({ publishedOn }) => asOf === undefined || publishedOn <= asOf)
    .sort((a, b) => compareDays(a.publishedOn, b.publishedOn)); // stable: equal days keep the order given
  return new CompiledCalendar(known, asOf);
}

/** Calendars of the past, by the list of notices and the last publication that counts. */
const history = new WeakMap<readonly Notice[], Map<LocalDate, WorkCalendar>>();

/**
 * The calendar as it was known on a day: what a due date promised on that day was computed with.
 *
 * Asking again for a list that cannot change (`bundledNotices`, the `notices` of any calendar) is cheap:
 * the calendar is kept, one for each day on which something was published.
 *
 * @param notices all notices, also those published later
 * @throws {RangeError} see {@link createCalendar}
 * @example calendarAsOf(bundledNotices, localDate('2020-01-20')) // does not know the extension of 2020-01-27
 */
export function calendarAsOf(notices: readonly Notice[], day: LocalDate): WorkCalendar {
  if (!Object.isFrozen(notices) || !notices.every(isChecked)) return createCalendar(notices, { asOf: day });
  let news = localDate('0001-01-01');
  for (const date of [...notices.map(({ publishedOn }) => publishedOn), ...lawPublications]) {
    if (date <= localDate(day) && date > news) news = date;
  }
  const calendars = history.get(notices) ?? new Map<LocalDate, WorkCalendar>();
  history.set(notices, calendars);
  const calendar = calendars.get(news) ?? createCalendar(notices, { asOf: news });
  calendars.set(news, calendar);
  return calendar;
}
