import type { Engine } from '../database/engine.js';

/**
 * Statements that move the due days of many letters at once. A batch is: its ids (locked on MariaDB; SQLite has one
 * writer), the rows, an event each, a message each. What is the same for all of them is bound once.
 */
export interface ProjectionSql {
  readonly groups: string;
  readonly group: string;
  ids(most: number): string;
  update(count: number): string;
  settle(count: number): string;
  events(count: number): string;
  messages(count: number): string;
}

const list = (count: number): string => `(${Array<string>(count).fill('?').join(', ')})`;
const GROUP_COLUMNS = 'clock_from, limit_working_days, due_on, due_provisional, computed_due_on';

export function projectionSql(engine: Engine): ProjectionSql {
  const sqlite = engine === 'sqlite';
  const from = sqlite ? 'letters INDEXED BY ix_letters_clock' : 'letters FORCE INDEX (ix_letters_clock)';
  const same = sqlite ? 'IS' : '<=>';
  const inGroup = `is_open = 1 AND clock_from = ? AND limit_working_days = ? AND due_on = ?
    AND due_provisional = ? AND computed_due_on ${same} ?`;
  // A UUID v7 whose first half is made here and whose last twelve digits number the rows of the batch.
  const rowId = sqlite
    ? `? || printf('%012x', ROW_NUMBER() OVER ())`
    : `CONCAT(?, LPAD(LOWER(HEX(ROW_NUMBER() OVER ())), 12, '0'))`;
  const payload = sqlite ? `'{"number":"' || number || '",' || ?` : `CONCAT('{"number":"', number, '",', ?)`;
  return {
    // Answered by the index alone, however many letters are open.
    groups: `SELECT ${GROUP_COLUMNS}, COUNT(*) AS n FROM ${from} WHERE is_open = 1 GROUP BY ${GROUP_COLUMNS}`,
    group: inGroup,
    ids: (most) =>
      `SELECT id FROM ${from} WHERE ${inGroup} AND id > ? ORDER BY id LIMIT ${most}${sqlite ? '' : ' FOR UPDATE'}`,
    // Written without the old row's due_on: MySQL assigns from left to right and would read the new one.
    update: (count) => `UPDATE letters SET
        promised_due_on = CASE WHEN COALESCE(promised_due_on, ?) = ? THEN NULL ELSE COALESCE(promised_due_on, ?) END,
        due_on = ?, due_provisional = ?, computed_due_on = ?, calendar_version = ?,
        version = version + 1, updated_at = ?
      WHERE id IN ${list(count)}`,
    settle: (count) => `UPDATE letters SET computed_due_on = NULL WHERE id IN ${list(count)}`,
    events: (count) => `INSERT INTO letter_events
        (letter_id, seq, type, at, actor_role, actor_id, citizen_text, note, data)
      SELECT id, version, ?, ?, 'system', NULL, ?, ?, ? FROM letters WHERE id IN ${list(count)}`,
    messages: (count) => `INSERT INTO outbox
        (id, topic, letter_id, payload, status, attempts, available_at, created_at)
      SELECT ${rowId}, 'letter.due_date_moved', id, ${payload}, 'pending', 0, ?, ?
      FROM letters WHERE id IN ${list(count)}`,
  };
}
