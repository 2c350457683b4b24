import path from 'node:path';
import { mkdirSync, statSync } from 'node:fs';
import Sqlite from '@huiyin/sqlite';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { EnvError } from '../platform/env.js';
import { closeFiles } from '../platform/private-files.js';
import type { Pool } from './bounded-pool.js';
import { onceFree } from './busy.js';
import { DatabaseNodes } from './database-nodes.js';
import { serverAddressOf, withoutPassword } from './database-url.js';
import { driverCode, engineOf } from './engine.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeNaming } from './naming.js';
import { locksReachOtherNodes } from './row-lock.js';

export interface Opening {
  /** the classes that are asked for by name; statements written by hand need none */
  entities?: (new () => object)[];
  poolSize?: number;
  /** where connections go when there are several hosts */
  nodes?: DatabaseNodes;
  /** of an older schema only, for rows that were taken from one */
  migrations?: typeof MIGRATIONS;
}

/** Short enough that an instance goes on with another node within five seconds. */
const NODE_CONNECT_MS = 2000;

/** Where the file of a `sqlite:` address lies. */
export const sqliteFileOf = (databaseUrl: string): string =>
  path.resolve(databaseUrl.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, ''));

/** Settings both engines share; migrations only, never `synchronize`. */
function dataSourceOptions(
  databaseUrl: string,
  { entities = [], poolSize = 20, nodes, migrations = MIGRATIONS }: Opening = {},
): DataSourceOptions {
  const common = {
    entities,
    migrations,
    migrationsTransactionMode: 'each' as const,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false as const,
  };
  if (engineOf(databaseUrl) === 'sqlite') {
    const database = sqliteFileOf(databaseUrl);
    mkdirSync(path.dirname(database), { recursive: true });
    return {
      ...common,
      type: 'better-sqlite3',
      driver: Sqlite,
      database,
      enableWAL: true,
      // busy.ts waits instead: the engine would block the thread meanwhile.
      timeout: 0,
      prepareDatabase: (db: { pragma(sql: string): unknown }) => {
        // FULL: an acknowledged letter survives a power cut, not only a crash of the process.
        db.pragma('synchronous = FULL');
        db.pragma('foreign_keys = ON');
        db.pragma('cache_size = -65536');
        // SQLite gives the files beside the database the mode that this one has.
        closeFiles(database, `${database}-wal`, `${database}-shm`);
      },
    };
  }
  const { hosts, user, password, database } = serverAddressOf(databaseUrl);
  return {
    ...common,
    // `mariadb`, not `mysql`: the latter reports false schema differences for JSON and nullable columns.
    type: 'mariadb',
    ...hosts[0]!,
    username: user,
    password,
    database,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    dateStrings: ['DATE'],
    poolSize,
    // mysql2 captures a stack per query by default: 15 % of the throughput.
    // Statements stay prepared per connection (kernel/database/statements.ts); a server keeps some thousands for all of
    // them.
    extra: {
      trace: false,
      connectTimeout: nodes ? NODE_CONNECT_MS : 10_000,
      maxPreparedStatements: 100,
      ...(nodes && { stream: nodes.dial }),
    },
  } as DataSourceOptions;
}

export const createDataSource = (databaseUrl: string, opening?: Opening): DataSource =>
  new DataSource(dataSourceOptions(databaseUrl, opening));

/**
 * READ COMMITTED: our moves are compare-and-set, and gap locks would only add deadlocks. The modes are ours, whatever the
 * server has: strict, so that nothing is cut short, and quotes and backslashes mean what the driver thinks when it writes
 * a value into a statement: under NO_BACKSLASH_ESCAPES a letter could leave its quotes.
 */
const SESSION = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
];

/** What one instance has told a citizen, another instance on another node must find. */
const CAUSAL = 'SET SESSION wsrep_sync_wait = 1';

/** Applies {@link SESSION} to every connection of an initialised source. */
async function tuneSessions(dataSource: DataSource, pool: Pool, isGalera: boolean): Promise<void> {
  const statements = isGalera ? [...SESSION, CAUSAL] : SESSION;
  pool.on('connection', (connection) => {
    for (const statement of statements) connection.query(statement);
  });
  // The connection that verified the credentials was opened before a listener could be added.
  const runner = dataSource.createQueryRunner();
  for (const statement of statements) await runner.query(statement);
  await runner.release();
}

/** The pool beneath TypeORM; undefined on SQLite. */
export function poolOf(dataSource: DataSource): Pool | undefined {
  const pool: unknown = 'pool' in dataSource.driver ? dataSource.driver.pool : undefined;
  return pool && typeof pool === 'object' && 'getConnection' in pool ? (pool as Pool) : undefined;
}

/** The reason of a failed start, without the password of the address; a code of SQLite covers its longer forms. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: '该主机和端口上没有数据库应答',
  ENOTFOUND: '找不到该主机',
  EAI_AGAIN: '找不到该主机',
  ETIMEDOUT: '连接超时',
  EHOSTUNREACH: '无法到达该主机',
  ER_ACCESS_DENIED_ERROR: '用户名或密码不正确',
  ER_DBACCESS_DENIED_ERROR: '该用户没有这个数据库的权限',
  ER_BAD_DB_ERROR: '没有这个数据库，请先建库',
  SQLITE_CANTOPEN: '无法打开数据库文件',
  SQLITE_NOTADB: '该文件不是 SQLite 数据库',
  SQLITE_CORRUPT: '数据库文件已损坏，请停止使用并从备份恢复',
  SQLITE_IOERR: '数据库文件读写出错，请检查磁盘',
  SQLITE_FULL: '磁盘空间不足',
  SQLITE_READONLY: '没有写入数据库文件的权限',
  SQLITE_BUSY: '另一个程序一直占用着数据库文件',
  ER_UNKNOWN_COM_ERROR: '数据库集群的这个节点没有就绪',
  ER_READ_ONLY_MODE: '数据库是只读的',
  ER_RECORD_FILE_FULL: '数据库的表空间或磁盘已满',
  ER_DISK_FULL: '数据库服务器的磁盘已满',
  ENOSPC: '磁盘空间不足',
  EROFS: '该文件夹是只读的',
  EACCES: '没有写入该文件夹的权限',
  EEXIST: '路径上有同名文件',
  ENOTDIR: '路径上有同名文件',
  ERR_DLOPEN_FAILED:
    'SQLite 的程序文件装不进来（损坏，或为别的系统、别的 Node 编译）；请重新安装，或改用 MariaDB、MySQL',
};

/** Why the database cannot be used, for the operator; undefined where the error says something else. */
export function reasonOf(error: unknown): string | undefined {
  const code = driverCode(error);
  if (code === undefined) return undefined;
  return REASONS[code] ?? REASONS[/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? ''];
}

/** Reading a file of that size through takes less than half a second; a larger one is met where it is broken. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/**
 * Opens the database of a DATABASE_URL.
 *
 * @throws {EnvError} it cannot be opened or is damaged: one sentence for the operator
 */
export async function openDataSource(databaseUrl: string, opening?: Opening): Promise<DataSource> {
  try {
    const nodes = await nodesOf(databaseUrl);
    const dataSource = await onceFree(() =>
      createDataSource(databaseUrl, { ...opening, ...(nodes && { nodes }) }).initialize(),
    );
    const pool = poolOf(dataSource);
    if (pool) {
      const isCluster = await isGalera(dataSource);
      await tuneSessions(dataSource, pool, isCluster);
      if (isCluster) locksReachOtherNodes(dataSource);
      nodes?.follow(dataSource, pool);
    } else await requireSound(dataSource);
    return dataSource;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new EnvError(`DATABASE_URL=${withoutPassword(databaseUrl)}：${reason}`);
  }
}

/** The nodes of a cluster, one of them chosen; undefined for one host, and on SQLite. */
async function nodesOf(databaseUrl: string): Promise<DatabaseNodes | undefined> {
  if (engineOf(databaseUrl) === 'sqlite') return undefined;
  const server = serverAddressOf(databaseUrl);
  if (server.hosts.length === 1) return undefined;
  const nodes = new DatabaseNodes(server);
  await nodes.open();
  return nodes;
}

/** One host may be a node as well, or an address in front of several. */
async function isGalera(dataSource: DataSource): Promise<boolean> {
  const [found] = await dataSource.query<{ Value: string }[]>("SHOW GLOBAL VARIABLES LIKE 'wsrep_on'");
  return found?.Value === 'ON';
}

async function requireSound(dataSource: DataSource): Promise<void> {
  const file = String(dataSource.options.database);
  if (statSync(file).size > CHECKED_BYTES) return;
  const [found] = await onceFree(() => dataSource.query<{ quick_check: string }[]>('PRAGMA quick_check(1)'));
  if (found?.quick_check !== 'ok')
    throw Object.assign(new Error('the file is damaged'), { code: 'SQLITE_CORRUPT' });
}
