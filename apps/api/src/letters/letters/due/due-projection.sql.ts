import type { Engine } from '../../../kernel/database/engine.js';

/**
 * Statements that move the due days of many letters at once. A batch is: its letters (locked on MariaDB; SQLite has one
 * writer), an event each, one message for all of them, and last the rows. On MariaDB a batch is named by its group and
 * its first and last id: thousands of ids in an IN list cost a third of the whole work. SQLite's index does not hold the
 * ids, so there it is named by all of them.
 */
export interface ProjectionSql {
  readonly groups: string;
  readonly group: string;
  /** values: the group, the id to go on after; answers as BatchRow */
  batch(most: number): string;
  /** each of these: its own values, then those that name the batch */
  readonly events: string;
  readonly update: string;
  readonly settle: string;
  /** days of receipt of letters asked again since; value: the day the clock of theirs began */
  readonly reopened: string;
}

const GROUP_COLUMNS = 'clock_from, limit_working_days, due_on, due_provisional, computed_due_on';

export function projectionSql(engine: Engine): ProjectionSql {
  const sqlite = engine === 'sqlite';
  const from = sqlite ? 'letters INDEXED BY ix_letters_clock' : 'letters FORCE INDEX (ix_letters_clock)';
  const same = sqlite ? 'IS' : '<=>';
  const inGroup = `is_open = 1 AND clock_from = ? AND limit_working_days = ? AND due_on = ?
    AND due_provisional = ? AND computed_due_on ${same} ?`;
  const source = sqlite ? 'letters' : from;
  const batch = sqlite ? 'id IN (SELECT value FROM json_each(?))' : `${inGroup} AND id BETWEEN ? AND ?`;
  const next = (most: number): string =>
    `SELECT id FROM ${from} WHERE ${inGroup} AND id > ? ORDER BY id LIMIT ${most}`;
  return {
    // Answered by the index alone, however many letters are open.
    groups: `SELECT ${GROUP_COLUMNS}, COUNT(*) AS n FROM ${from} WHERE is_open = 1 GROUP BY ${GROUP_COLUMNS}`,
    group: inGroup,
    batch: (most) =>
      `SELECT COUNT(*) AS size, MIN(id) AS first, MAX(id) AS last${sqlite ? ', JSON_GROUP_ARRAY(id) AS ids' : ''}
       FROM (${next(most)}${sqlite ? '' : ' FOR UPDATE'}) b`,
    events: `INSERT INTO letter_events
        (letter_id, seq, type, at, actor_role, actor_id, citizen_text, note, data)
      SELECT id, version + 1, ?, ?, 'system', NULL, ?, ?, ? FROM ${source} WHERE ${batch}`,
    update: `UPDATE ${source} SET
        due_on = ?, due_provisional = ?, computed_due_on = ?, calendar_version = ?,
        version = version + 1, updated_at = ?
      WHERE ${batch}`,
    settle: `UPDATE ${source} SET computed_due_on = NULL WHERE ${batch}`,
    reopened: 'SELECT DISTINCT received_on AS day FROM letters WHERE reopened_count > 0 AND clock_from = ?',
  };
}
