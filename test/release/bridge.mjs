/** Connects two places of which one is a port and one is a socket file: the only way out of a network namespace. */
import { rmSync } from 'node:fs';
import net from 'node:net';

/** @param {number | string} from listens @param {number | string} to is connected to, port of 127.0.0.1 or file */
export function bridge(from, to) {
  const address = (place) =>
    typeof place === 'number' ? { port: place, host: '127.0.0.1' } : { path: place };
  if (typeof from === 'string') rmSync(from, { force: true });
  const server = net.createServer((near) => {
    const far = net.connect(address(to));
    near.pipe(far).pipe(near);
    // A side that ends or breaks takes the other with it; the callers see it as the end of their line.
    near.on('error', () => far.destroy()).on('close', () => far.destroySoon());
    far.on('error', () => near.destroy()).on('close', () => near.destroySoon());
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(address(from), () => resolve(server));
  });
}
