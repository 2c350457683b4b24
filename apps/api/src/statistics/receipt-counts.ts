import type { LetterStatus } from '@huiyin/contract';
import { receiptOf } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { engineOfManager } from '../database/engine.js';
import type { EntityManager } from 'typeorm';
import type { DayCounts } from './day-counts.queries.js';

interface ReceiptRow {
  day: LocalDate;
  departmentId: string | null;
  handlerId: string | null;
  accused: number | string;
  status: LetterStatus;
  late: number | string;
  letters: number | string;
}

/**
 * What has become of the letters received on these days. Grouped inside the index that holds all it counts by (0005):
 * neither engine would choose it for so many columns that are not asked for by value.
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
    `SELECT l.received_on AS day, l.department_id AS departmentId, l.handler_id AS handlerId, l.status,
       CASE WHEN l.accused_department_id = l.department_id THEN 1 ELSE 0 END AS accused,
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
}
