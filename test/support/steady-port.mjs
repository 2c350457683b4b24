/**
 * One port for the pages of a worker of Jest. The servers of its files listen there one after the other, so that what a
 * browser has compiled for one file is what the next one asks for: it goes by the whole address.
 */
import { createServer } from 'node:net';

/** Below the ports that Linux gives to whom asks for any. */
const [FIRST, LAST] = [12_000, 30_000];
let port = 0;

/** @returns {Promise<number>} the port, or 0 for any one while a server of this file listens on it */
export async function steadyPort() {
  if (port !== 0) return (await isFree(port)) ? port : 0;
  do port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
  while (!(await isFree(port)));
  return port;
}

export const steadyOrigin = () => `http://127.0.0.1:${port}`;

function isFree(wanted) {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(wanted, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
