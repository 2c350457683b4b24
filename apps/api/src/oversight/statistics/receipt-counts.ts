import type { LetterStatus } from '@huiyin/contract';
import { receiptOf } from '@huiyin/domain';
import { localDate, type LocalDate } from '@huiyin/workdays';
import { engineOfManager } from '../../kernel/database/engine.js';
import type { EntityManager } from 'typeorm';
import type { DayCounts } from './day-counts.js';

interface ReceiptRow {
  day: LocalDate;
  departmentId: string | null;
  handlerId: string | null;
  accused: number | string;
  status: LetterStatus;
  late: number | string;
  letters: number | string;
}

interface OpenRow {
  day: LocalDate;
  departmentId: string | null;
  handlerId: string | null;
  accused: number | string;
  dueOn: LocalDate;
  letters: number | string;
}

const ACCUSED = 'CASE WHEN l.accused_department_id = l.department_id THEN 1 ELSE 0 END AS accused';
const DUE = 'due:';

/** The due day of a bucket of letters in hand. */
export const dueDayOf = (bucket: string): LocalDate => localDate(bucket.slice(DUE.length));

/**
 * What has become of the letters received on these days, and when those still in hand are due. The first is grouped inside
 * the index that holds all it counts by (0005): neither engine would choose it for so many columns that are not asked for
 * by value. The due day is not in it, so that a new calendar has an index less to move; it is looked up for open letters.
 */
export async function countReceipts(
  em: EntityManager,
  days: readonly LocalDate[],
  on: (day: LocalDate) => DayCounts,
): Promise<void> {
  if (days.length === 0) return;
  const hint =
    engineOfManager(em) === 'sqlite' ? 'INDEXED BY ix_letters_figures' : 'FORCE INDEX (ix_letters_figures)';
  const rows = await em.query<ReceiptRow[]>(
    `SELECT l.received_on AS day, l.department_id AS departmentId, l.handler_id AS handlerId, l.status, ${ACCUSED},
       COALESCE(l.answered_late, 0) AS late, COUNT(*) AS letters
     FROM letters l ${hint} WHERE l.received_on IN (${days.map(() => '?').join(', ')})
     GROUP BY l.received_on, l.department_id, l.handler_id, l.status, accused, late`,
    [...days],
  );
  for (const { day, departmentId, handlerId, accused, status, late, letters } of rows) {
    const family = Number(accused) === 1 ? 'accused' : 'receipt';
    const measures = receiptOf(status, Number(late) === 1);
    on(day).add(family, [departmentId ?? '', handlerId ?? ''], measures, Number(letters));
  }
  const open = await em.query<OpenRow[]>(
    `SELECT l.received_on AS day, l.department_id AS departmentId, l.handler_id AS handlerId, ${ACCUSED},
       l.due_on AS dueOn, COUNT(*) AS letters
     FROM letters l ${hint} WHERE l.received_on IN (${days.map(() => '?').join(', ')}) AND l.is_open = 1
     GROUP BY l.received_on, l.department_id, l.handler_id, accused, l.due_on`,
    [...days],
  );
  for (const { day, departmentId, handlerId, accused, dueOn, letters } of open) {
    const family = Number(accused) === 1 ? 'accused' : 'receipt';
    on(day).addBucket(family, [departmentId ?? '', handlerId ?? ''], `${DUE}${dueOn}`, Number(letters));
  }
}
