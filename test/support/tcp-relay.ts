import net from 'node:net';

type Mood = 'open' | 'refusing' | 'silent';

/** A port of our own in front of a server's, to cut, freeze and listen in on what goes through it. */
export interface TcpRelay {
  readonly port: number;
  /** connections that stand now */
  count(): number;
  /** Breaks every connection and accepts no other one. */
  refuse(): Promise<void>;
  /** Passes nothing on, in either direction, until {@link TcpRelay.reopen}: neither side is told. */
  silence(): void;
  reopen(): Promise<void>;
  /** The next transaction that holds `text`: its COMMIT reaches the server, and its connection breaks before the answer. */
  loseCommitOf(text: string): void;
}

export async function startRelay(target: number): Promise<TcpRelay & { stop(): Promise<void> }> {
  const pairs = new Set<{ near: net.Socket; far: net.Socket }>();
  let mood: Mood = 'open';
  let lost: string | undefined;

  const take = (near: net.Socket): void => {
    const far = net.connect(target, '127.0.0.1');
    const pair = { near, far };
    let isMeant = false;
    let answerIsLost = false;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    near.on('data', (data) => {
      isMeant ||= lost !== undefined && data.includes(lost);
      if (isMeant && data.includes('COMMIT')) {
        lost = undefined;
        answerIsLost = true;
      }
      far.write(data);
    });
    far.on('data', (data) => (answerIsLost ? end() : near.write(data)));
    if (mood === 'silent') hold(pair);
  };
  const hold = ({ near, far }: { near: net.Socket; far: net.Socket }): void => {
    near.pause();
    far.pause();
  };
  const server = net.createServer(take);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
    });
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    count: () => pairs.size,
    async refuse() {
      mood = 'refusing';
      await close();
    },
    silence() {
      mood = 'silent';
      for (const pair of pairs) hold(pair);
    },
    async reopen() {
      const before = mood;
      mood = 'open';
      if (before === 'refusing') await listen(port);
      for (const { near, far } of pairs) {
        near.resume();
        far.resume();
      }
    },
    loseCommitOf(text) {
      lost = text;
    },
    async stop() {
      if (mood !== 'refusing') await close();
    },
  };
}
