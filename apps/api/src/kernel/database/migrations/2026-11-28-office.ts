import type { MigrationInterface, QueryRunner } from 'typeorm';
import { blob, createTable, instant, int, nullable, primary, varchar } from '../columns.js';

/** The office's name, address, telephone, colours and logo, as administrators save them. */
export class Office1795897000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'office_profiles',
      columns: {
        id: primary(int),
        name: varchar(60),
        short_name: varchar(20),
        address: nullable(varchar(120)),
        phone: nullable(varchar(40)),
        seal_colour: varchar(7),
        theme_colour: varchar(7),
        version: int,
        updated_at: instant,
      },
    });
    await createTable(runner, {
      name: 'office_logos',
      columns: { id: primary(int), digest: varchar(16), content: blob, updated_at: instant },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('office_logos');
    await runner.dropTable('office_profiles');
  }
}
