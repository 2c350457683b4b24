import { setImmediate as turn } from 'node:timers/promises';
import type { Connection, RowDataPacket } from 'mysql2';
import { within, TookTooLong } from '../platform/with-timeout.js';
import { nameOfHost, type DatabaseHost, type ServerAddress } from './database-url.js';

/** Long for an answer of three lines, and short enough that an instance has gone on within five seconds. */
const SILENCE_MS = 2000;

/** Whether a node can do the work: not at all, if there is no better one (it feeds a joining node), or as it should. */
export const RANKS = { unusable: 0, strained: 1, good: 2 } as const;
export type Rank = (typeof RANKS)[keyof typeof RANKS];

interface Variable extends RowDataPacket {
  Variable_name: string;
  Value: string;
}

/** One node of the cluster, asked again and again over a connection of its own. */
export class NodeProbe {
  readonly name: string;
  rank: Rank = RANKS.unusable;
  /** good answers since the last other one */
  steady = 0;
  /** why it was unusable last */
  failure: unknown;
  private connection: Connection | undefined;
  private asking: Promise<void> | undefined;

  constructor(
    readonly host: DatabaseHost,
    private readonly server: ServerAddress,
  ) {
    this.name = nameOfHost(host);
  }

  /** Asks now; callers at the same time share one answer. Never rejects. */
  ask(): Promise<void> {
    this.asking ??= this.answer().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  close(): void {
    this.connection?.destroy();
    this.connection = undefined;
  }

  private async answer(): Promise<void> {
    const known = this.connection !== undefined;
    try {
      this.rank = await this.rankNow().catch((error: unknown) => {
        // A connection that ended while it was idle says nothing of the node.
        if (!known || error instanceof TookTooLong) throw error;
        this.close();
        return this.rankNow();
      });
    } catch (error) {
      this.close();
      this.failure = error;
      this.rank = RANKS.unusable;
    }
    this.steady = this.rank === RANKS.good ? this.steady + 1 : 0;
  }

  private async rankNow(): Promise<Rank> {
    this.connection ??= await this.connect();
    const settings = await this.show(`VARIABLES WHERE Variable_name IN ('read_only', 'wsrep_on')`);
    if (settings.get('read_only') === 'ON') throw failed('ER_READ_ONLY_MODE');
    if (settings.get('wsrep_on') !== 'ON') return RANKS.good;
    // SHOW is answered even by a node that refuses every other statement.
    const status = await this.show(
      `STATUS WHERE Variable_name IN ('wsrep_ready', 'wsrep_cluster_status', 'wsrep_local_state')`,
    );
    if (status.get('wsrep_ready') !== 'ON' || status.get('wsrep_cluster_status') !== 'Primary')
      throw failed('ER_UNKNOWN_COM_ERROR');
    return status.get('wsrep_local_state') === '4' ? RANKS.good : RANKS.strained;
  }

  private async connect(): Promise<Connection> {
    const { default: mysql } = await import('mysql2');
    const { user, password } = this.server;
    const connection = mysql.createConnection({
      ...this.host,
      user,
      password,
      connectTimeout: SILENCE_MS,
    });
    // Its next statement reports the same.
    connection.on('error', () => undefined);
    return connection;
  }

  private async show(what: string): Promise<Map<string, string>> {
    const [rows] = await answered(this.connection!.promise().query<Variable[]>(`SHOW GLOBAL ${what}`));
    return new Map(rows.map(({ Variable_name: name, Value: value }) => [name, value]));
  }
}

/** A process that was busy itself for those seconds looks at what has come meanwhile, before it blames the server. */
async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await within(SILENCE_MS, work);
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error;
    await turn();
    return within(1, work);
  }
}

const failed = (code: string): Error => Object.assign(new Error(`the node is not usable: ${code}`), { code });
