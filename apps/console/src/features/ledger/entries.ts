import { dayOf, longDay, shortDay, timeOf } from '../../lib/days.js';
import type { Entry } from './api/ledger.js';

/** Where an obligation is handled: a period on a page of its own, the others where their subject is. */
export function placeOf({ code, subject }: Pick<Entry, 'code' | 'subject'>): string {
  switch (subject.kind) {
    case 'period':
      return `/ledger/${code}/${subject.id}`;
    case 'occasion':
      return `/occasions/${subject.id}`;
    case 'document':
      return `/documents/${subject.id}`;
    case 'consultation':
      return `/consultations/${subject.id}`;
  }
}

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
