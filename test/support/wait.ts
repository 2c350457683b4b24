import { randomInt } from 'node:crypto';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is truthy.
 *
 * @param what    named in the error
 * @param everyMs the first tries follow one another faster: most answers come at once
 * @param giveUp  called between tries; a returned text ends the waiting at once
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  {
    timeoutMs = 60_000,
    everyMs = 50,
    giveUp,
  }: { timeoutMs?: number; everyMs?: number; giveUp?: () => string | undefined } = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let pause = Math.min(5, everyMs); ; pause = Math.min(everyMs, pause * 2)) {
    const answer = await ask();
    if (answer) return answer;
    const reason = giveUp?.();
    if (reason) throw new Error(`${what}: ${reason}`);
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await sleep(pause);
  }
}

/** Below the ports the kernel gives to servers that ask for any, and to connections: none of them takes it meanwhile. */
const PORTS = { from: 20_000, to: 32_000 };

/** A TCP port on 127.0.0.1 that was free a moment ago, for a server that must be told its port. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
