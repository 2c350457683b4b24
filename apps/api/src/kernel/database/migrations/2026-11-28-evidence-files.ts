import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  dropColumns,
  instant,
  int,
  nullable,
  varchar,
  withDefault,
} from '../columns.js';

const EVIDENCE = {
  last_at: nullable(instant),
  files: withDefault(int, 0),
  files_public: withDefault(boolean, false),
};
const APPEALS = { obligation_code: nullable(varchar(4)) };

/** Evidence has files, and is judged by the limit of the day on which it was keyed; an obligation can be appealed. */
export class EvidenceFiles1795940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'obligation_evidence', EVIDENCE);
    await addColumns(runner, 'assessment_exclusions', APPEALS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'assessment_exclusions', APPEALS);
    await dropColumns(runner, 'obligation_evidence', EVIDENCE);
  }
}
