import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { engineProgram } from './engines.js';
import { spawnGuarded } from './guarded.js';
import { freePort, until } from './wait.js';

/** A Redis server of our own, without persistence. @returns its REDIS_URL */
export async function startRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-redis-'));
  const port = await freePort();
  const server = await spawnGuarded(
    engineProgram('redis'),
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    { logFile: path.join(folder, 'server.log'), removeFolder: folder },
  );
  await until('Redis answering', () => ping(port), {
    giveUp: () => (server.isRunning() ? undefined : server.logs().slice(-2000)),
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.on('error', () => end(false));
  });
}
