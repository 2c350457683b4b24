import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, varchar, withDefault } from '../columns.js';

const COLUMNS = { ciphers: withDefault(varchar(20), 'aes') };

/** What a key was used with. Until now that was AES for all of them. */
export class Ciphers1796000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'key_checks', COLUMNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'key_checks', COLUMNS);
  }
}
