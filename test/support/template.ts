import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { built } from './built.js';
import { freshDatabase, openDatabase } from './database.js';
import { type TestEngine, testEngine } from './engines.js';
import { until } from './wait.js';

/**
 * Seeded installations to copy. Migrating and seeding is most of what starting an API costs, and the suites start some
 * two hundred, most of them alike: `npm test` names a folder in HUIYIN_TEST_TEMPLATES, the first start of a kind
 * leaves a template there, and all of them copy it. A kind that is started once pays one more start for that.
 */
export interface Template {
  /** SQLite: the database file lies in `files`; MariaDB: a database of this name on the server */
  database: string;
  /** keys and attachments */
  files: string;
  /** MariaDB: the statements that bring its tables and rows into an empty database */
  copy?: string;
}

const LOG = /\.log$|^clock$/;
/** Settings that leave no trace in what is seeded; a start with any other one is seeded by itself. */
const HARMLESS =
  /^(HUIYIN_(BACKUP_\w+|CAPTCHA|OFFICE_PHONE|SCHEDULE|RATE_LIMIT_FACTOR|PUBLIC_URL|METRICS_TOKEN|SHUTDOWN_MS|HTTP_\w+|\w+_KEEP_DAYS)|TRUST_PROXY|LOG_LEVEL|NODE_ENV|REDIS_URL|PORT|TZ|NODE_OPTIONS|SQL_TRACE|CLAMD_URL|SMTP_\w+|SMS_URL|WECHAT_\w+|(CITIZEN_)?OIDC_\w+)$/;

/**
 * The template for a start of this kind.
 *
 * @param build starts an API on a fresh database of SQLite, stops it in order and says where it lies, keeping both
 * @returns undefined: seed as usual
 */
export async function templateFor(
  kind: { demo: boolean; now: string | undefined; env: Record<string, string> },
  build: () => Promise<{ dataDir: string; databaseUrl: string }>,
): Promise<Template | undefined> {
  const root = process.env.HUIYIN_TEST_TEMPLATES;
  if (!root || Object.keys(kind.env).some((name) => !HARMLESS.test(name))) return undefined;
  // A clock that begins at the present begins where it would run by itself.
  const isPresent = kind.now === undefined || Math.abs(Date.parse(kind.now) - Date.now()) < 60_000;
  const now = isPresent ? '' : new Date(kind.now!).toISOString();
  const seeded = () =>
    madeOnce(root, `sqlite|${kind.demo}|${now}`, async (folder) => {
      const { dataDir, databaseUrl } = await build();
      await makePasswordsCheap(databaseUrl);
      const files = path.join(folder, 'files');
      cpSync(dataDir, files, { recursive: true, filter: (from) => !LOG.test(path.basename(from)) });
      return { database: path.basename(databaseUrl), files };
    });
  if (testEngine() === 'sqlite') return seeded();
  return madeOnce(root, `mariadb|${kind.demo}|${now}`, async (folder) => {
    const from = await seeded();
    if (!from) throw new Error('it could not be seeded');
    return moved(from, folder);
  });
}

/**
 * The same rows on MariaDB, as `hub move` brings them over: to seed there takes three times as long. What seeding itself
 * does on MariaDB is the business of the specs that start `fresh`.
 */
async function moved(from: Template, folder: string): Promise<Template> {
  const [{ sqliteSnapshot }, { bindable }] = await Promise.all([
    built<typeof import('../../apps/api/src/kernel/backup/snapshot.js')>('kernel/backup/snapshot.js'),
    built<typeof import('../../apps/api/src/kernel/backup/portable-rows.js')>(
      'kernel/backup/portable-rows.js',
    ),
  ]);
  const files = path.join(folder, 'files');
  cpSync(from.files, files, {
    recursive: true,
    filter: (file) => !path.basename(file).startsWith(from.database),
  });
  const { url } = await freshDatabase(files);
  await migrate(files, url);
  const target = await openDatabase(url);
  const snapshot = sqliteSnapshot(path.join(from.files, from.database), new Set(await target.tables()));
  await target.run('SET foreign_key_checks = 0');
  for (const table of await snapshot.tables()) {
    await target.run('DELETE FROM ??', [table.name]);
    const columns = table.columns.map(({ name }) => name);
    for await (const rows of snapshot.rows(table)) {
      const values = rows.map((row) => row.map((cell, n) => bindable(cell, table.columns[n]!.kind)));
      await target.run('INSERT INTO ?? (??) VALUES ?', [table.name, columns, values]);
    }
  }
  snapshot.close();
  await target.close();
  return { ...(await databaseTemplate(url)), files };
}

/**
 * Brings a new database up to the schema of today, as a copy: to run all migrations takes MariaDB six seconds. Nothing is
 * seeded. Without a folder for templates nothing happens, and the API migrates by itself.
 */
export async function migrate(dataDir: string, databaseUrl: string): Promise<void> {
  const root = process.env.HUIYIN_TEST_TEMPLATES;
  const engine = databaseUrl.startsWith('sqlite:') ? 'sqlite' : 'mariadb';
  const template = root && (await madeOnce(root, `${engine} migrated`, (folder) => migrated(folder, engine)));
  if (template) await copyTemplate(template, dataDir, databaseUrl);
}

async function migrated(folder: string, engine: TestEngine): Promise<Template> {
  const files = path.join(folder, 'files');
  mkdirSync(files);
  const { url } = await freshDatabase(files, engine);
  const { openDataSource } = await built('kernel/database/data-source.js');
  const source = await openDataSource(url);
  await source.runMigrations();
  await source.destroy();
  return { ...(await databaseTemplate(url)), files };
}

/** @returns undefined: the other worker was to make it, and failed; its own test says why */
async function madeOnce(
  root: string,
  kind: string,
  make: (folder: string) => Promise<Template>,
): Promise<Template | undefined> {
  const folder = path.join(root, createHash('sha256').update(kind).digest('hex').slice(0, 12));
  const description = path.join(folder, 'template.json');
  if (isFirst(folder)) {
    const template = await make(folder);
    writeFileSync(`${description}.new`, JSON.stringify(template));
    renameSync(`${description}.new`, description);
    return template;
  }
  return until('the template', () => existsSync(description), { timeoutMs: 90_000 }).then(
    () => JSON.parse(readFileSync(description, 'utf8')) as Template,
    () => undefined,
  );
}

/**
 * TEST_PASSWORD hashed with next to no work. The suites sign in thousands of times, and each costs 18 ms of processor
 * time under the parameters of the product, which are those a hash names; smoke.spec.ts seeds by itself and sees them.
 */
const CHEAP_HASH =
  '$argon2id$v=19$m=8,t=1,p=1$J2BO8VVbV6gtyvTqqtDJwg$w1rHDASzUacgp3WLTZfs9a5mSfWdi+XVBWZBoNNQIA4';

async function makePasswordsCheap(databaseUrl: string): Promise<void> {
  const database = await openDatabase(databaseUrl);
  await database.run('UPDATE users SET password_hash = ?', [CHEAP_HASH]);
  await database.close();
}

/** A copy of its own for one API. */
export async function copyTemplate(template: Template, dataDir: string, databaseUrl: string): Promise<void> {
  cpSync(template.files, dataDir, { recursive: true });
  if (!template.copy) return;
  const connection = await mysql.createConnection({ uri: databaseUrl, multipleStatements: true });
  await connection.query(template.copy).finally(() => connection.end());
}

/** The schema has no triggers, views or generated columns: its tables and their rows are all there is. */
async function databaseTemplate(url: string): Promise<Pick<Template, 'database' | 'copy'>> {
  const database = url.split('/').at(-1)!;
  if (url.startsWith('sqlite:')) return { database };
  const source = await openDatabase(url);
  const statements = ['SET foreign_key_checks = 0', 'SET unique_checks = 0'];
  for (const table of await source.tables()) {
    const [made] = await source.query<{ 'Create Table': string }>('SHOW CREATE TABLE ??', [table]);
    statements.push(made!['Create Table']);
    const filled = await source.query('SELECT 1 FROM ?? LIMIT 1', [table]);
    if (filled.length > 0) statements.push(`INSERT INTO ${table} SELECT * FROM ${database}.${table}`);
  }
  await source.close();
  return { database, copy: statements.join(';\n') };
}

/** mkdir is the one call of which exactly one caller learns that it was first. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
