import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addColumns, nullable, varchar } from '../columns.js';

interface Row {
  id: string;
  name: string;
}

/**
 * Two active departments may not share a name. Where two already do, the first keeps the key and the others get theirs
 * with the next change of their name: an update must not stop at what an administrator entered before.
 */
export class DepartmentNames1795863000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'departments', { active_name: nullable(varchar(160)) });
    const rows = (await runner.query(
      'SELECT id, name FROM departments WHERE active = 1 ORDER BY sort_order, id',
    )) as Row[];
    const taken = new Set<string>();
    for (const { id, name } of rows) {
      const plain = name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
      if (taken.has(plain)) continue;
      taken.add(plain);
      await runner.query('UPDATE departments SET active_name = ? WHERE id = ?', [plain, id]);
    }
    await runner.createIndex(
      'departments',
      new TableIndex({ name: 'uq_departments_active_name', columnNames: ['active_name'], isUnique: true }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('departments', 'uq_departments_active_name');
    await runner.dropColumn('departments', 'active_name');
  }
}
