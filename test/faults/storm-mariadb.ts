import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb.js';
import { fillTables } from './full-tables.js';
import { type Damage, Storm, titlesOf } from './storm.js';

/** All tables in one file of so many megabytes at the most. */
const upTo = (megabytes: number): string[] => [
  '--innodb-file-per-table=0',
  `--innodb-data-file-path=ibdata1:12M:autoextend:max:${megabytes}M`,
];

const FIRST = 128;
const MORE = 32;

/** A server on MariaDB whose database is filled, frozen, killed and cut off while citizens write. */
export class MariaDbStorm {
  readonly storm: Storm;
  private most = FIRST;

  private constructor(
    private readonly server: MariaDb,
    private readonly folder: string,
    private api: Api,
    seed: number,
  ) {
    this.storm = new Storm(() => this.api.url, seed);
  }

  static async open(seed: number): Promise<MariaDbStorm> {
    const server = await startMariaDb(upTo(FIRST));
    const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-storm-'));
    const { url } = await createDatabase(server.url);
    return new MariaDbStorm(server, folder, await startApi({ dataDir: folder, databaseUrl: url }), seed);
  }

  /** @param senders citizens at the same time */
  run(goesOn: (round: number) => boolean, senders = 8): Promise<string[]> {
    this.storm.begin(senders);
    return this.storm.suffer(
      {
        full: () => this.fill(),
        frozen: () => this.freeze(),
        cut: () => this.cut('KILL'),
        interrupted: () => this.cut('KILL QUERY'),
        killed: () => this.killServer(),
        apiKilled: () => this.killApi(),
        verified: () => runHub(['audit', 'verify'], this.api.env),
        calm: () => this.storm.answered(this.storm.some(60)),
      },
      goesOn,
    );
  }

  /** The faults found after the storm. */
  damage(): Promise<Damage> {
    return this.storm.damage(this.api, () => titlesOf(this.api.databaseUrl));
  }

  async close(): Promise<void> {
    await this.api.stop();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async fill(): Promise<void> {
    await fillTables(this.api.databaseUrl);
    await this.storm.answered(this.storm.some(60));
    // Even removing something needs room.
    this.most += MORE;
    await this.killServer();
  }

  private freeze(): void {
    this.server.process.signal('SIGSTOP');
    const until = performance.now() + this.storm.some(300);
    while (performance.now() < until);
    this.server.process.signal('SIGCONT');
  }

  /** Every connection, or what it is doing, several times. */
  private async cut(how: 'KILL' | 'KILL QUERY'): Promise<void> {
    const raw = await openDatabase(this.api.databaseUrl);
    for (let n = this.storm.some(10); n > 0; n -= 1) {
      const others = await raw.query<{ id: number }>(
        'SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND db = DATABASE()',
      );
      // One that has ended meanwhile cannot be killed.
      for (const { id } of others) await raw.run(`${how} ${id}`).catch(() => undefined);
      await this.storm.answered(this.storm.some(10));
    }
    await raw.close();
  }

  private async killServer(): Promise<void> {
    this.server.process.signal('SIGKILL');
    await this.server.restart(upTo(this.most));
  }

  private async killApi(): Promise<void> {
    await this.api.kill9();
    const { databaseUrl } = this.api;
    this.api = await startApi({ dataDir: this.folder, databaseUrl });
  }
}
