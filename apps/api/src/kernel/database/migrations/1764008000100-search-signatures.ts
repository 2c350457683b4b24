import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, createTable, int, primary } from '../columns.js';
import { engineOfManager } from '../engine.js';

/** Signatures by which copies of a letter are looked up (docs/adr/0004); those of older letters the server adds. */
export class SearchSignatures1764008000100 implements MigrationInterface {
  readonly name = 'SearchSignatures1764008000100';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'search_signatures',
      columns: { band: primary(int), ord: primary(bigint) },
      withoutRowid: true,
    });
    const sqlite = engineOfManager(runner.manager) === 'sqlite';
    await runner.addColumn(
      'search_blocks',
      new TableColumn({
        name: 'signed',
        type: sqlite ? 'boolean' : 'tinyint(1)',
        isNullable: false,
        default: 0,
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('search_blocks', 'signed');
    await runner.dropTable('search_signatures');
  }
}
