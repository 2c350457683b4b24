import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';
import { createTable, day, instant, int, nullable, primary, text, varchar, withDefault } from '../columns.js';

const COUNTS = ['planned', 'later', 'earlier', 'kept', 'confirmed', 'tentative'];
const CLOCK_INDEX = new TableIndex({
  name: 'ix_letters_clock',
  columnNames: [
    'is_open',
    'clock_from',
    'limit_working_days',
    'due_on',
    'due_provisional',
    'computed_due_on',
  ],
});

/** Notices loaded by an administrator, the versions of the calendar they make, and both due days of a letter. */
export class CalendarNotices1764007000000 implements MigrationInterface {
  readonly name = 'CalendarNotices1764007000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'calendar_notices',
      columns: {
        id: primary(varchar(36)),
        notice_id: varchar(60),
        year: int,
        title: varchar(200),
        url: varchar(500),
        published_on: day,
        revises: nullable(varchar(60)),
        days: text,
        source: varchar(10),
        source_text: nullable(text),
        applied_version: int,
        applied_at: nullable(instant),
        applied_by: nullable(varchar(36)),
        reverted_version: nullable(int),
        reverted_at: nullable(instant),
        reverted_by: nullable(varchar(36)),
        revert_reason: nullable(varchar(500)),
      },
      indices: { ix_calendar_notices_notice: ['notice_id'] },
    });
    await createTable(runner, {
      name: 'calendar_versions',
      columns: {
        version: primary(int),
        cause: varchar(10),
        notice_row_id: nullable(varchar(36)),
        author_id: nullable(varchar(36)),
        created_at: nullable(instant),
        status: varchar(12),
        finished_at: nullable(instant),
        ...Object.fromEntries(COUNTS.map((name) => [name, withDefault(int, 0)])),
      },
    });
    // The notices that come with the program are the first version; nobody had to apply them.
    await runner.query(
      `INSERT INTO calendar_versions (version, cause, status) VALUES (1, 'bundled', 'done')`,
    );
    for (const column of ['promised_due_on', 'computed_due_on'])
      await runner.query(`ALTER TABLE letters ADD COLUMN ${column} date NULL`);
    await runner.createIndex('letters', CLOCK_INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('letters', CLOCK_INDEX);
    for (const column of ['computed_due_on', 'promised_due_on'])
      await runner.query(`ALTER TABLE letters DROP COLUMN ${column}`);
    await runner.dropTable('calendar_versions');
    await runner.dropTable('calendar_notices');
  }
}
