import type { EntityManager } from 'typeorm';
import { CalendarNotice } from './calendar-notice.entity.js';
import { CalendarVersion } from './calendar-version.entity.js';

/** What moved the letters to this version of the calendar, in words for people: “根据《…》”. */
export async function calendarCause(em: EntityManager, version: number): Promise<string> {
  const run = await em.findOneBy(CalendarVersion, { version });
  const row = run?.noticeRowId ? await em.findOneBy(CalendarNotice, { id: run.noticeRowId }) : null;
  if (!row) return '因放假安排更新';
  return run?.cause === 'revert' ? `因撤销《${row.title}》` : `根据《${row.title}》`;
}
