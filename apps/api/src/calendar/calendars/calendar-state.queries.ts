import { bundledNotices, createCalendar, type Notice, type WorkCalendar } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { CalendarNotice } from './calendar-notice.entity.js';
import { CalendarVersion } from './calendar-version.entity.js';

export interface CalendarState {
  /** number of the version; rises with every notice applied or taken back */
  readonly version: number;
  readonly calendar: WorkCalendar;
  /** notices an administrator loaded that are in force */
  readonly rows: readonly CalendarNotice[];
}

export const newestVersion = async (em: EntityManager): Promise<number> =>
  (await em.maximum(CalendarVersion, 'version')) ?? 0;

/** A version and exactly its notices: when another one is applied between the two reads, they are read again. */
export async function loadCalendar(em: EntityManager): Promise<CalendarState> {
  for (;;) {
    const version = await newestVersion(em);
    const [shadowed, rows] = await Promise.all([shadowedIds(em), activeRows(em)]);
    if ((await newestVersion(em)) !== version) continue;
    return { version, calendar: createCalendar(inForce(shadowed, rows)), rows };
  }
}

/** Bundled notices that were not revoked, and the loaded ones. */
export function inForce(shadowed: ReadonlySet<string>, rows: readonly CalendarNotice[]): Notice[] {
  return [...bundledNotices.filter(({ id }) => !shadowed.has(id)), ...rows.map(noticeOf)];
}

export const noticeOf = (row: CalendarNotice): Notice => ({
  id: row.noticeId,
  year: row.year,
  title: row.title,
  url: row.url,
  publishedOn: row.publishedOn,
  offDays: row.days.off,
  workDays: row.days.work,
  ...(row.revises === null ? {} : { revises: row.revises }),
});

const activeRows = (em: EntityManager): Promise<CalendarNotice[]> =>
  em.find(CalendarNotice, { where: { revertedVersion: IsNull() }, order: { appliedVersion: 'ASC' } });

async function shadowedIds(em: EntityManager): Promise<Set<string>> {
  const rows = await em.find(CalendarNotice, { select: { noticeId: true } });
  return new Set(rows.map(({ noticeId }) => noticeId));
}
