import type { DataSource } from 'typeorm';
import { EnvError } from '../platform/env-error.js';

/**
 * New tables take the database's character set; anything but utf8mb4 would refuse a rare character in a name. An empty
 * database is given it.
 *
 * @throws {EnvError} there are tables in another one
 */
export async function requireUnicode(dataSource: DataSource): Promise<void> {
  const [now] = await dataSource.query<{ charset: string }[]>('SELECT @@character_set_database AS charset');
  if (now?.charset === 'utf8mb4') return;
  const tables = await dataSource.query<unknown[]>(
    'SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() LIMIT 1',
  );
  if (tables.length > 0) throw new EnvError(`DATABASE_URL：数据库字符集是 ${now?.charset}，应为 utf8mb4`);
  await dataSource.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
}
