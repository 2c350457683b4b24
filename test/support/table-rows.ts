import Database from '@huiyin/sqlite';
import mysql from 'mysql2/promise';

type Row = Record<string, unknown>;

/**
 * Every row of every table, by table, as texts in one order: what either engine gave is compared as it is, without our own
 * conversions.
 */
export async function tableRows(databaseUrl: string): Promise<Map<string, string[]>> {
  const { query, close } = databaseUrl.startsWith('sqlite:')
    ? openFile(databaseUrl.slice('sqlite:'.length))
    : await openServer(databaseUrl);
  const all = new Map<string, string[]>();
  for (const table of await query(null)) {
    const name = String(Object.values(table)[0]);
    if (!name.startsWith('relocation')) all.set(name, asText(await query(name)));
  }
  await close();
  return all;
}

/** @param table  null: asks for the names of the tables */
type Query = (table: string | null) => Promise<Row[]>;

function openFile(file: string): { query: Query; close: () => void } {
  const database = new Database(file, { timeout: 5000 });
  const names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
  return {
    query: async (table) => database.prepare(table ? `SELECT * FROM "${table}"` : names).all() as Row[],
    close: () => void database.close(),
  };
}

async function openServer(url: string): Promise<{ query: Query; close: () => Promise<void> }> {
  const connection = await mysql.createConnection({ uri: url, dateStrings: true });
  return {
    query: async (table) =>
      (await connection.query(table ? `SELECT * FROM \`${table}\`` : 'SHOW TABLES'))[0] as Row[],
    close: () => connection.end(),
  };
}

const asText = (rows: Row[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            Buffer.isBuffer(value) ? value.toString('hex') : value,
          ]),
        ),
      ),
    )
    .sort();
