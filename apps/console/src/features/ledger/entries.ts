import { dayOf, longDay, shortDay, timeOf } from '../../lib/days.js';
import { obligationPlace } from '../../lib/obligation-places.js';
import type { Entry } from './api/ledger.js';

export const placeOf = ({ code, subject }: Pick<Entry, 'code' | 'subject'>): string =>
  obligationPlace(code, subject.kind, subject.id);

/** Obligations without a department are those of 公开办. */
export const ownerOf = ({ department }: Pick<Entry, 'department'>): string => department?.name ?? '公开办';

/** The last moment as its clock counts: to the minute, or a whole day; null without a limit. */
export const lastText = ({ by, lastAt, dueOn }: Pick<Entry, 'by' | 'lastAt' | 'dueOn'>): string | null => {
  if (by === 'hours' && lastAt) return timeOf(lastAt);
  return dueOn && longDay(dueOn);
};

/** The same for a list of one year: the year stands there only where it is another one. */
export const listText = (entry: Pick<Entry, 'by' | 'lastAt' | 'dueOn'>, year: string): string | null => {
  if (entry.by === 'hours' || !entry.dueOn) return lastText(entry);
  return shortDay(entry.dueOn, year);
};

export const momentText = (instant: string | null): string | null => instant && timeOf(instant);
export const dayText = (instant: string | null): string | null => instant && longDay(dayOf(instant));
