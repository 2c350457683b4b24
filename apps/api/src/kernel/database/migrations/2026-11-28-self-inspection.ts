import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  createTable,
  day,
  dropColumns,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
} from '../columns.js';

const OFFICE = {
  icp_number: nullable(varchar(60)),
  police_number: nullable(varchar(60)),
  state_mark: nullable(varchar(200)),
  correction_link: nullable(varchar(200)),
  organiser: nullable(varchar(60)),
};
const ANNUAL = {
  unified_platform: withDefault(boolean, false),
  smart_answers: withDefault(boolean, false),
  published_on: nullable(day),
  published_link: nullable(varchar(300)),
};

/** 检查自测: snapshots, thresholds, probes and what is typed in; what a footer and the annual report say. */
export class SelfInspection1795930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'office_profiles', OFFICE);
    await addColumns(runner, 'annual_report_fields', ANNUAL);
    await createTable(runner, {
      name: 'inspection_snapshots',
      columns: {
        code: primary(varchar(12)),
        on_day: primary(day),
        state: varchar(5),
        hundredths: nullable(int),
        unit: varchar(1),
        words: varchar(300),
        fails_on: nullable(day),
        provisional: boolean,
        thresholds: text,
        taken_at: instant,
      },
      indices: { ix_inspection_snapshots_day: ['on_day', 'code'] },
    });
    await createTable(runner, {
      name: 'inspection_thresholds',
      columns: {
        id: primary(varchar(36)),
        code: varchar(12),
        effective_from: day,
        numbers: text,
        basis: varchar(200),
        basis_checked: boolean,
        set_by: varchar(36),
        set_at: instant,
      },
      indices: { uq_inspection_thresholds_from: ['code', 'effective_from'] },
    });
    await createTable(runner, {
      name: 'inspection_notes',
      columns: {
        id: primary(varchar(36)),
        code: varchar(12),
        at: instant,
        author_id: varchar(36),
        body: text,
      },
      indices: { ix_inspection_notes_code: ['code', 'at', 'id'], ix_inspection_notes_at: ['at', 'id'] },
    });
    await createTable(runner, {
      name: 'inspection_probes',
      columns: {
        slot: primary(varchar(12)),
        at: instant,
        failed: boolean,
        status: nullable(int),
        took_ms: int,
        fault: nullable(varchar(20)),
      },
      indices: { ix_inspection_probes_at: ['at', 'failed'] },
    });
    await createTable(runner, {
      name: 'inspection_surveys',
      columns: {
        id: primary(varchar(36)),
        title: varchar(100),
        channel: varchar(60),
        began_on: day,
        link: nullable(varchar(300)),
        keyed_by: varchar(36),
        keyed_at: instant,
        struck_at: nullable(instant),
      },
      indices: { ix_inspection_surveys_began: ['began_on', 'id'] },
    });
    await createTable(runner, {
      name: 'inspection_restores',
      columns: {
        id: primary(varchar(36)),
        restored_on: day,
        note: varchar(200),
        keyed_by: varchar(36),
        keyed_at: instant,
      },
      indices: { ix_inspection_restores_day: ['restored_on', 'id'] },
    });
    await createTable(runner, {
      name: 'inspection_complex_letters',
      columns: {
        letter_id: primary(varchar(36)),
        reason: varchar(200),
        marked_by: varchar(36),
        marked_at: instant,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'inspection_complex_letters',
      'inspection_restores',
      'inspection_surveys',
      'inspection_probes',
      'inspection_notes',
      'inspection_thresholds',
      'inspection_snapshots',
    ])
      await runner.dropTable(table);
    await dropColumns(runner, 'annual_report_fields', ANNUAL);
    await dropColumns(runner, 'office_profiles', OFFICE);
  }
}
