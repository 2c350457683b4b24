import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { ROOT, type Api, runHub, startApi } from '../support/api-process.js';
import { type SmallDisk, smallDisk } from '../support/small-disk.js';
import { withCopy } from './copy.js';
import { type Damage, Storm, titlesOf } from './storm.js';

const PAGE = 4096;
const LOCKER = `const file = new (require('${path.join(ROOT, 'node_modules/@huiyin/sqlite')}'))(
    process.argv[1].slice('sqlite:'.length), { timeout: 20000 });
  file.exec('BEGIN IMMEDIATE'); console.log('locked'); process.stdin.resume().on('end', () => process.exit())`;

/** A server on SQLite whose small disk, file and process are ill-treated while citizens write. */
export class SqliteStorm {
  readonly storm: Storm;

  private constructor(
    private readonly disk: SmallDisk,
    private api: Api,
    seed: number,
  ) {
    this.storm = new Storm(() => this.api.url, seed);
  }

  static async open(seed: number): Promise<SqliteStorm> {
    const disk = await smallDisk('96m');
    return new SqliteStorm(disk, await start(disk), seed);
  }

  /** @param senders citizens at the same time */
  run(goesOn: (round: number) => boolean, senders = 8): Promise<string[]> {
    this.storm.begin(senders);
    return this.storm.suffer(
      {
        full: () => this.fill(0),
        nearlyFull: () => this.fill(this.storm.some(200) * PAGE),
        limited: () => this.limit(statSync(`${this.file}-wal`).size + this.storm.some(50) * PAGE),
        locked: () => this.lock(),
        frozen: () => this.freeze(),
        killed: () => this.kill(),
        verified: () => runHub(['audit', 'verify'], this.api.env, this.disk.within),
        calm: () => this.storm.answered(this.storm.some(60)),
      },
      goesOn,
    );
  }

  /** The faults found after the storm. Ends the server. */
  damage(): Promise<Damage> {
    // SQLite follows the way into the other file system back out of it, so that only a copy can be looked into.
    const counts = async (): Promise<ReadonlyMap<string, number>> => {
      await this.api.kill9();
      return withCopy(this.disk.outside, titlesOf);
    };
    return this.storm.damage(this.api, counts, this.disk.within);
  }

  async close(): Promise<void> {
    await this.api.stop();
    await this.disk.remove();
  }

  private async fill(spare: number): Promise<void> {
    this.disk.fill(spare);
    await this.storm.answered(this.storm.some(60));
    this.disk.free();
  }

  /** Makes each write that would make a file longer than `bytes` fail with an I/O error. */
  private async limit(bytes: number): Promise<void> {
    const set = (most: number | 'unlimited'): unknown =>
      execFileSync('prlimit', ['--pid', String(this.api.pid), `--fsize=${most}:`]);
    set(bytes);
    await this.storm.answered(this.storm.some(60));
    set('unlimited');
  }

  /** Another program at the same file, for as long as some calls that need no database. */
  private async lock(): Promise<void> {
    const [program, ...args] = [...this.disk.within, process.execPath, '-e', LOCKER, this.api.databaseUrl];
    const locker = spawn(program!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(locker.stdout, 'data');
    for (let n = this.storm.some(40); n > 0; n -= 1) await fetch(`${this.api.url}/api/v1/health/live`);
    const ended = once(locker, 'exit');
    locker.stdin.end();
    await ended;
  }

  private freeze(): void {
    process.kill(this.api.pid, 'SIGSTOP');
    for (let n = this.storm.some(20); n > 0; n -= 1) execFileSync('true');
    process.kill(this.api.pid, 'SIGCONT');
  }

  private async kill(): Promise<void> {
    await this.api.kill9();
    this.api = await start(this.disk);
  }

  private get file(): string {
    return path.join(this.disk.outside, 'huiyin.db');
  }
}

const start = (disk: SmallDisk): Promise<Api> =>
  startApi({
    dataDir: disk.folder,
    databaseUrl: `sqlite:${path.join(disk.folder, 'huiyin.db')}`,
    within: disk.within,
  });
