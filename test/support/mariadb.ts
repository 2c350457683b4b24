import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { engineProgram } from './engines.js';
import { type Guarded, spawnGuarded } from './guarded.js';
import { freePort, until } from './wait.js';

export interface MariaDb {
  /** `mysql://root@127.0.0.1:PORT`, without a database name */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** the server that runs now */
  readonly process: Guarded;
  /** Starts it again on the same data after its process has ended, with other arguments if they are given. */
  restart(otherArgs?: string[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A MariaDB server of our own in a temporary folder, about a second from nothing to accepting connections. Durability
 * is as in production (a commit is flushed), because the crash suites depend on it.
 */
export async function startMariaDb(extraArgs: string[] = []): Promise<MariaDb> {
  const daemon = engineProgram('mariadb');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-mariadb-'));
  const data = path.join(folder, 'data');
  mkdirSync(path.join(folder, 'tmp'));
  // mariadbd refuses to be root unless told; as any other user the option is not allowed.
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  await installData(daemon, data, asRoot);

  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}`;
  const launch = async (moreArgs: string[]): Promise<Guarded> => {
    const server = await spawnGuarded(
      daemon,
      [
        '--no-defaults',
        ...asRoot,
        `--datadir=${data}`,
        `--socket=${path.join(folder, 's.sock')}`,
        `--pid-file=${path.join(folder, 'pid')}`,
        `--tmpdir=${path.join(folder, 'tmp')}`,
        '--bind-address=127.0.0.1',
        `--port=${port}`,
        '--skip-name-resolve',
        '--default-time-zone=+00:00',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_unicode_ci',
        '--innodb-flush-log-at-trx-commit=1',
        '--max-connections=500',
        ...moreArgs,
      ],
      { logFile: path.join(folder, 'server.log'), removeFolder: folder },
    );
    await until('MariaDB accepting connections', () => accepts(url), {
      giveUp: () => (server.isRunning() ? undefined : server.logs().slice(-2000)),
    });
    return server;
  };
  let server = await launch(extraArgs);
  return {
    url,
    port,
    folder,
    get process() {
      return server;
    },
    async restart(otherArgs = extraArgs) {
      await server.exited;
      server = await launch(otherArgs);
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An empty database on a server, with a name of its own. @returns its DATABASE_URL and a function to drop it */
export async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `huiyin_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const statement = async (sql: string) => {
    const connection = await mysql.createConnection(serverUrl);
    await connection.query(sql);
    await connection.end();
  };
  await statement(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  return { url: `${serverUrl}/${name}`, drop: () => statement(`DROP DATABASE IF EXISTS ${name}`) };
}

/** The system tables of a new server; root comes in without a password. */
export async function installData(daemon: string, data: string, asUser: readonly string[]): Promise<void> {
  await promisify(execFile)(installProgram(daemon), [
    '--no-defaults',
    ...asUser,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ]);
}

async function accepts(url: string): Promise<boolean> {
  try {
    const connection = await mysql.createConnection(url);
    await connection.end();
    return true;
  } catch (error) {
    // Not listening yet, or still opening its tables.
    if ((error as NodeJS.ErrnoException).code) return false;
    throw error;
  }
}

/** mariadb-install-db lies in a bin folder; the daemon often in sbin beside it. */
function installProgram(daemon: string): string {
  return path.basename(daemon) === 'mariadbd' ? 'mariadb-install-db' : 'mysql_install_db';
}
