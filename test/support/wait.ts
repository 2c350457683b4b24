import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is truthy.
 *
 * @param what    named in the error
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
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    const reason = giveUp?.();
    if (reason) throw new Error(`${what}: ${reason}`);
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await sleep(everyMs);
  }
}

/** A TCP port on 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
