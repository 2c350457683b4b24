import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { engineProgram, requiredEngines } from './engines.js';
import { type Guarded, spawnGuarded } from './guarded.js';
import { installData } from './mariadb.js';
import { freePort, until } from './wait.js';

const PROVIDERS = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib64/galera-4/libgalera_smm.so',
  '/usr/lib64/galera/libgalera_smm.so',
];

/**
 * Whether the library of Galera is here (package galera-4); without it its cases are counted as left out.
 *
 * @throws {Error} HUIYIN_REQUIRE names mariadb, whose cluster this machine cannot make
 */
export function hasGalera(): boolean {
  if (PROVIDERS.some((file) => existsSync(file))) return true;
  if (requiredEngines().includes('mariadb'))
    throw new Error('libgalera_smm.so (package galera-4) is missing, and HUIYIN_REQUIRE asks for mariadb');
  return false;
}

export interface GaleraNode {
  readonly port: number;
  /** `mysql://root@127.0.0.1:PORT` */
  readonly url: string;
  query<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /** Cuts it off from the others, or lets it join them again; resolves when it knows. */
  isolate(isolated: boolean): Promise<void>;
  /** SIGKILL */
  kill(): Promise<void>;
  /** Starts it again on its data, and waits until it is in step with the others. */
  rejoin(): Promise<void>;
}

export interface Galera {
  /** sorted by name, as an instance sorts them */
  readonly nodes: readonly GaleraNode[];
  /** DATABASE_URL of one database of the cluster with the nodes in this order: the first is preferred */
  url(database: string, order: readonly number[]): string;
  stop(): Promise<void>;
}

interface Place {
  folder: string;
  port: number;
  /** what the nodes talk over, and what they bring each other up to date over */
  group: number;
  changes: number;
  state: number;
}

/**
 * A Galera cluster on loopback. It notices a lost node after a second and not, as a real one does, after five.
 *
 * @param count  of two nodes the second alone has the majority: it survives the first
 */
export async function startGalera(count: number): Promise<Galera> {
  const daemon = engineProgram('mariadb');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-galera-'));
  // The transfer of a state by rsync refuses to be root.
  const asUser = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  chmodSync(folder, 0o711);
  const places: Place[] = [];
  for (let n = 0; n < count; n += 1) places.push(await placeIn(path.join(folder, `n${n}`)));
  const ports = places.map(({ port }) => port).toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
  places.forEach((place, n) => (place.port = ports[n]!));
  const address = `gcomm://${places.map(({ group }) => `127.0.0.1:${group}`).join(',')}`;

  const own = async (which: string): Promise<void> => {
    if (asUser.length > 0) await promisify(execFile)('chown', ['-R', 'mysql:', which]);
  };
  const argumentsFor = (n: number): string[] => {
    const weight = count === 2 && n === 1 ? 'pc.weight=2' : 'pc.weight=1';
    return [...argumentsOf(places[n]!, n, address, weight), ...asUser];
  };
  const launch = async (n: number, ...more: string[]): Promise<Guarded> => {
    const place = places[n]!;
    const server = await spawnGuarded(daemon, [...argumentsFor(n), ...more], {
      logFile: path.join(place.folder, 'server.log'),
      removeFolder: folder,
    });
    await until(`node ${n} being in step`, async () => (await stateOf(place.port)) === 'Synced', {
      timeoutMs: 60_000,
      giveUp: () => (server.isRunning() ? undefined : server.logs().slice(-3000)),
    });
    return server;
  };

  const seed = path.join(places[0]!.folder, 'data');
  await installData(daemon, seed, asUser.length > 0 ? ['--user=root'] : []);
  await own(folder);
  // Once around, so that all nodes begin at one place in the cluster's history and none copies another's state.
  await (await launch(0, '--wsrep-new-cluster')).stop(30_000);
  const state = path.join(seed, 'grastate.dat');
  writeFileSync(state, readFileSync(state, 'utf8').replace(/safe_to_bootstrap: \d/, 'safe_to_bootstrap: 1'));
  rmSync(path.join(seed, 'galera.cache'), { force: true });
  for (const place of places.slice(1)) cpSync(seed, path.join(place.folder, 'data'), { recursive: true });
  await own(folder);

  const servers: Guarded[] = [];
  for (let n = 0; n < count; n += 1)
    servers.push(await launch(n, ...(n === 0 ? ['--wsrep-new-cluster'] : [])));

  return {
    nodes: places.map(({ port }, n) => ({
      port,
      url: `mysql://root@127.0.0.1:${port}`,
      query: (sql) => ask(port, sql),
      async isolate(isolated) {
        await ask(port, `SET GLOBAL wsrep_provider_options = 'gmcast.isolate=${isolated ? 1 : 0}'`);
        await until('the node knowing that', async () => ((await stateOf(port)) === 'Synced') !== isolated);
      },
      async kill() {
        servers[n]!.signal('SIGKILL');
        await servers[n]!.exited;
      },
      async rejoin() {
        const position = await positionOf(daemon, argumentsFor(n));
        servers[n] = await launch(n, `--wsrep-start-position=${position}`);
      },
    })),
    url: (database, order) =>
      `mysql://root@${order.map((n) => `127.0.0.1:${places[n]!.port}`).join(',')}/${database}`,
    async stop() {
      for (const server of servers) server.signal('SIGKILL');
      await Promise.all(servers.map(({ exited }) => exited));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function placeIn(folder: string): Promise<Place> {
  mkdirSync(path.join(folder, 'tmp'), { recursive: true });
  return {
    folder,
    port: await freePort(),
    group: await freePort(),
    changes: await freePort(),
    state: await freePort(),
  };
}

function argumentsOf(place: Place, n: number, address: string, weight: string): string[] {
  const { folder, port, group, changes, state } = place;
  const provider = [
    `base_host=127.0.0.1;base_port=${group};gmcast.listen_addr=tcp://127.0.0.1:${group}`,
    `ist.recv_addr=127.0.0.1:${changes};gcache.size=32M;pc.recovery=false;${weight}`,
    'evs.keepalive_period=PT0.3S;evs.suspect_timeout=PT1S;evs.inactive_timeout=PT3S',
    'evs.inactive_check_period=PT0.3S;evs.install_timeout=PT3S;gmcast.peer_timeout=PT1S',
  ];
  return [
    '--no-defaults',
    `--datadir=${path.join(folder, 'data')}`,
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
    '--innodb-log-file-size=16M',
    '--binlog-format=ROW',
    '--innodb-autoinc-lock-mode=2',
    '--wsrep-on=ON',
    `--wsrep-provider=${PROVIDERS.find((file) => existsSync(file))}`,
    '--wsrep-cluster-name=huiyin-test',
    `--wsrep-cluster-address=${address}`,
    `--wsrep-node-name=n${n}`,
    `--wsrep-node-address=127.0.0.1:${group}`,
    `--wsrep-node-incoming-address=127.0.0.1:${port}`,
    '--wsrep-sst-method=rsync',
    `--wsrep-sst-receive-address=127.0.0.1:${state}`,
    `--wsrep-provider-options=${provider.join(';')}`,
  ];
}

/** After a crash only the tables know how far they had come. */
async function positionOf(daemon: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(daemon, [...args, '--wsrep-recover']);
  const [, position] = /Recovered position:? *(\S+:-?\d+)/.exec(stdout + stderr) ?? [];
  if (!position) throw new Error(`no position in ${stderr.slice(-1000)}`);
  return position;
}

async function stateOf(port: number): Promise<string | undefined> {
  const [row] = await ask<{ Value: string }>(
    port,
    "SHOW GLOBAL STATUS LIKE 'wsrep_local_state_comment'",
  ).catch(() => []);
  return row?.Value;
}

async function ask<Row = Record<string, unknown>>(port: number, sql: string): Promise<Row[]> {
  const connection = await mysql.createConnection(`mysql://root@127.0.0.1:${port}`);
  try {
    return (await connection.query(sql))[0] as Row[];
  } finally {
    await connection.end();
  }
}
