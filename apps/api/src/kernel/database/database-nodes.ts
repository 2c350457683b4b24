import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Obtained, Pool } from './bounded-pool.js';
import type { ServerAddress } from './database-url.js';
import { driverCode } from './engine.js';
import { NodeProbe, RANKS } from './node-probe.js';
import { isNodeLost } from './outages.js';

const ROUND_MS = 1000;
/** A node that came back is trusted after so many good rounds: one that comes and goes must not be followed. */
const STEADY_ROUNDS = 5;
/** How long a caller waits for another node before it is told that there is none. */
export const FAILOVER_MS = 5000;

const nodesOf = new WeakMap<DataSource, DatabaseNodes>();

/**
 * The nodes of a database cluster as one instance uses them: all its connections go to one of them, the first in
 * DATABASE_URL that is well (docs/adr/0061). Another one is chosen when that one is gone, silent, cut off from the
 * cluster or read-only, and the first again when it has been well for a while.
 */
export class DatabaseNodes {
  private readonly logger = new Logger('Database');
  private readonly nodes: readonly NodeProbe[];
  private readonly sockets = new Map<net.Socket, NodeProbe>();
  private chosen: NodeProbe;

  constructor(server: ServerAddress) {
    this.nodes = server.hosts.map((host) => new NodeProbe(host, server));
    this.chosen = this.nodes[0]!;
  }

  static of(dataSource: DataSource): DatabaseNodes | undefined {
    return nodesOf.get(dataSource);
  }

  /**
   * Asks every node once. All instances begin with the same one, whichever they prefer: the lock that lets one of them
   * migrate is one node's own. Each moves to the node it prefers some seconds later.
   *
   * @throws the first node's error when none can be used
   */
  async open(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.ask()));
    const [first] = this.nodes
      .filter(({ rank }) => rank !== RANKS.unusable)
      .toSorted((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1));
    if (first) {
      this.chosen = first;
      return;
    }
    this.close();
    throw this.chosen.failure;
  }

  /** Connects a new connection of the pool: what mysql2 calls a stream agent. */
  readonly dial = (): net.Socket => {
    const { host, port } = this.chosen.host;
    const socket = net.connect(port, host);
    socket.setNoDelay(true);
    socket.setKeepAlive(true);
    this.sockets.set(socket, this.chosen);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  };

  /** Watches the nodes, and keeps the pool's connections with the one that is chosen, until the source is closed. */
  follow(dataSource: DataSource, pool: Pool): void {
    nodesOf.set(dataSource, this);
    // The driver's own listener is gone after the first error.
    pool.on('connection', (connection) => connection.on('error', () => undefined));
    pool.on('release', (connection) => {
      if (this.sockets.get(connection.stream as net.Socket) !== this.chosen) connection.destroy();
    });
    const obtain = pool.getConnection.bind(pool);
    pool.getConnection = (obtained) => this.obtain(obtain, obtained);
    void this.watch(dataSource);
  }

  /** After a connection failed: resolves when it is known whether its node did, and the next one is chosen. */
  async settle(): Promise<void> {
    await this.chosen.ask();
    if (this.chosen.rank === RANKS.unusable) await this.askAll();
    else this.choose();
  }

  private obtain(obtain: (obtained: Obtained) => void, obtained: Obtained): void {
    const begun = performance.now();
    const attempt = (): void =>
      obtain((error, connection) => {
        // One that a waiting caller is handed directly is never released in between.
        const node = connection && this.sockets.get(connection.stream as net.Socket);
        if (node && node !== this.chosen) {
          connection.destroy();
          attempt();
          return;
        }
        if (!error || !isNodeLost(error) || performance.now() - begun > FAILOVER_MS) {
          obtained(error, connection);
          return;
        }
        void this.settle()
          .then(() => sleep(50))
          .then(attempt);
      });
    attempt();
  }

  private async watch(dataSource: DataSource): Promise<void> {
    while (dataSource.isInitialized) {
      await this.askAll();
      await sleep(ROUND_MS, undefined, { ref: false });
    }
    this.close();
  }

  private async askAll(): Promise<void> {
    // The others' silence must not delay what is known of the chosen one.
    await Promise.all(this.nodes.map((node) => node.ask().then(() => this.choose())));
  }

  private choose(): void {
    const best = Math.max(...this.nodes.map(({ rank }) => rank));
    const { chosen } = this;
    const next = this.nodes.find((node) => {
      if (node === chosen) return chosen.rank === best;
      return node.rank === best && (chosen.rank < best || node.steady >= STEADY_ROUNDS);
    });
    if (!next || next === chosen || best === RANKS.unusable) return;
    this.chosen = next;
    const message = `the database is used on ${next.name} now, no longer on ${chosen.name}`;
    if (chosen.rank !== RANKS.unusable) {
      // Work in progress there is finished there.
      this.logger.log({ message });
      return;
    }
    this.logger.warn({ message, code: driverCode(chosen.failure) });
    for (const [socket, node] of this.sockets)
      if (node === chosen)
        socket.destroy(
          Object.assign(new Error('the node of the database was given up'), { code: 'NODE_LOST' }),
        );
  }

  private close(): void {
    for (const node of this.nodes) node.close();
  }
}
