import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { nullable, varchar } from '../columns.js';

/** Where a chain of the log ends is under a keyed MAC. Filled at the first start: a migration holds no key. */
export class AuditHeadMacs1764008000420 implements MigrationInterface {
  readonly name = 'AuditHeadMacs1764008000420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('audit_heads', new TableColumn(nullable(varchar(43))('mac')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('audit_heads', 'mac');
  }
}
