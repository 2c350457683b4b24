import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { openDataSource, sqliteFileOf } from '../../kernel/database/data-source.js';
import { bindInstant, engineOf, readInstant } from '../../kernel/database/engine.js';
import { MIGRATIONS } from '../../kernel/database/migrations/index.js';
import { refuseHalfRestored, refuseRelocated } from '../../kernel/database/relocation.js';
import { keyFault, type KnownKey } from '../../kernel/keyring/index.js';
import { Clock } from '../../kernel/platform/clock.js';
import { EnvError, type Env } from '../../kernel/platform/env.js';
import { Keys, localKeyFile } from '../../kernel/platform/keys.js';
import { fault, good, note, type Finding } from './finding.js';

const HOUR = 3_600_000;
/** Seconds that the clocks of server and database may differ: leases of jobs and messages compare them. */
const SKEW_S = 5;

/** Looks at the database as it is: nothing is created, migrated or registered. */
export async function databaseFindings(env: Env): Promise<Finding[]> {
  let source: DataSource;
  try {
    refuseHalfRestored(env.databaseUrl);
    const isMissing = engineOf(env.databaseUrl) === 'sqlite' && !existsSync(sqliteFileOf(env.databaseUrl));
    if (isMissing) return [note('数据库', '还没有建立，第一次启动时建立')];
    source = await openDataSource(env.databaseUrl);
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return [fault('数据库', error.message)];
  }
  try {
    await refuseRelocated(source);
    const runner = source.createQueryRunner();
    const isNew = !(await runner.hasTable('migrations'));
    await runner.release();
    if (isNew) return [good('数据库', '能连接'), note('数据库', '是空的，第一次启动时建表')];
    return [
      good('数据库', `能连接，${await versionOf(source)}`),
      ...(await clockOf(source)),
      await migrationsOf(source),
      ...(await keysOf(source, env)),
      await backupOf(source, env),
    ];
  } catch (error) {
    if (error instanceof EnvError) return [fault('数据库', error.message)];
    throw error;
  } finally {
    await source.destroy();
  }
}

const isSqlite = (source: DataSource): boolean => source.options.type === 'better-sqlite3';

async function versionOf(source: DataSource): Promise<string> {
  const sql = isSqlite(source) ? 'SELECT sqlite_version() AS version' : 'SELECT VERSION() AS version';
  const [row] = await source.query<{ version: string }[]>(sql);
  return `${isSqlite(source) ? 'SQLite ' : ''}${row?.version}`;
}

async function clockOf(source: DataSource): Promise<Finding[]> {
  if (isSqlite(source)) return [];
  const [row] = await source.query<{ at: unknown }[]>('SELECT UTC_TIMESTAMP(3) AS at');
  const here = new Clock({ clockFile: undefined }).now().getTime();
  const seconds = Math.round(Math.abs(readInstant(row?.at).getTime() - here) / 1000);
  return seconds > SKEW_S
    ? [fault('时钟', `与数据库服务器相差 ${seconds} 秒，请两边都对时（NTP）`)]
    : [good('时钟', '与数据库服务器一致')];
}

async function migrationsOf(source: DataSource): Promise<Finding> {
  const done = new Set(
    (await source.query<{ name: string }[]>('SELECT name FROM migrations')).map(({ name }) => name),
  );
  const foreign = [...done].find((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (foreign) return fault('数据库版本', `由更新的版本升级过（${foreign}），请用那个版本启动`);
  const waiting = MIGRATIONS.filter(({ name }) => !done.has(name)).length;
  return waiting > 0
    ? note('数据库版本', `有 ${waiting} 项升级没有做，启动时会做`)
    : good('数据库版本', '与程序一致');
}

async function keysOf(source: DataSource, env: Env): Promise<Finding[]> {
  const known = await source.query<KnownKey[]>(
    'SELECT seq, key_id AS keyId, mac FROM key_checks ORDER BY seq',
  );
  if (!env.encryptionKeys && !existsSync(localKeyFile(env.dataDir)))
    return [
      known.length > 0
        ? fault('密钥', `找不到 ${localKeyFile(env.dataDir)}，而数据库里已有用它加密的数据，请从备份恢复`)
        : note('密钥', '还没有，第一次启动时生成'),
    ];
  const wrong = keyFault(new Keys(env), known);
  return [wrong === undefined ? good('密钥', '与数据库一致') : fault('密钥', wrong)];
}

async function backupOf(source: DataSource, { backup, nodeEnv }: Env): Promise<Finding> {
  const runner = source.createQueryRunner();
  const has = await runner.hasColumn('backup_runs', 'missing_count');
  await runner.release();
  const now = new Clock({ clockFile: undefined }).now();
  // A later one was noted while the clock was wrong.
  const latest = new Date(now.getTime() + HOUR / 12);
  const [row] = has
    ? await source.query<{ at: unknown; missing: number }[]>(
        `SELECT started_at AS at, missing_count AS missing FROM backup_runs
          WHERE file IS NOT NULL AND started_at < ? ORDER BY started_at DESC LIMIT 1`,
        [bindInstant(isSqlite(source) ? 'sqlite' : 'mariadb', latest)],
      )
    : [];
  if (!row?.at) {
    const words = '没有用 hub backup 备份过，也没有设置每天自动备份（HUIYIN_BACKUP_DIR）';
    if (backup.folder) return fault('备份', '设置了自动备份，还没有一份成功的');
    return nodeEnv === 'production' && backup.alarmHours > 0
      ? fault('备份', `${words}；用别的办法备份的，设 HUIYIN_BACKUP_ALARM_HOURS=0`)
      : note('备份', words);
  }
  if (row.missing > 0) return fault('备份', `最近一份备份缺 ${row.missing} 个附件：附件的存放处可能没有挂载`);
  const hours = Math.floor((now.getTime() - readInstant(row.at).getTime()) / HOUR);
  return backup.alarmHours > 0 && hours >= backup.alarmHours
    ? fault('备份', `最近一份完好的备份是 ${hours} 小时以前的`)
    : good('备份', `最近一份完好的备份是 ${hours} 小时以前的`);
}
