/** How long a request waits for one of the connections, and for each answer of a server that has stopped. */
const ACQUIRE_MS = 15_000;
const SILENCE_MS = 30_000;

export interface PooledConnection {
  stream: {
    setTimeout(ms: number): void;
    on(event: 'timeout', listener: () => void): void;
    destroy(error: Error): void;
  };
  on(event: 'error', listener: (error: Error) => void): void;
  query(sql: string): void;
  release(): void;
  destroy(): void;
}
export type Obtained = (error: Error | null, connection?: PooledConnection) => void;

/** The part of mysql2's pool that is of use here. */
export interface Pool {
  getConnection(obtained: Obtained): void;
  on(event: 'connection' | 'release', listener: (connection: PooledConnection) => void): void;
}

const outage = (message: string, code: string): Error => Object.assign(new Error(message), { code });

/**
 * Limits two waits that the driver does not limit: for a free connection, and for the answer of a server that is
 * frozen or cut off. The error is an outage, and a silent connection is closed.
 *
 * @param silent whether a statement may take as long as it takes, as a maintenance command's may
 */
export function boundPool(pool: Pool, { silent }: { silent: boolean }): void {
  const obtain = pool.getConnection.bind(pool);
  const watched = new WeakSet<PooledConnection>();
  const watch = (connection: PooledConnection): void => {
    const { stream } = connection;
    if (!watched.has(connection)) {
      watched.add(connection);
      stream.on('timeout', () => stream.destroy(outage('the database has gone silent', 'ETIMEDOUT')));
    }
    stream.setTimeout(SILENCE_MS);
  };
  pool.on('release', ({ stream }) => stream.setTimeout(0));
  pool.getConnection = (obtained) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      obtained(outage('no connection to the database is free', 'POOL_TIMEOUT'));
    }, ACQUIRE_MS);
    obtain((error, connection) => {
      clearTimeout(timer);
      if (late) {
        connection?.release();
        return;
      }
      if (connection && !silent) watch(connection);
      obtained(error, connection);
    });
  };
}
