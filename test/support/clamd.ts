import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { engineProgram } from './engines.js';
import { spawnGuarded } from './guarded.js';
import { freePort, until } from './wait.js';

/** The test file every scanner knows; in two pieces, or the scanner of a developer's machine would take this source. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Our whole signature database: freshclam's needs the internet, a gigabyte and half a minute. */
const SIGNATURE = `Huiyin.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`;

export interface Clamd {
  /** CLAMD_URL */
  url: string;
  stop(): Promise<void>;
}

/** A clamd of our own. @param port of one that was stopped before, to come back at the same address */
export async function startClamd(port?: number): Promise<Clamd & { port: number }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-clamd-'));
  const at = port ?? (await freePort());
  writeFileSync(path.join(folder, 'huiyin.ndb'), SIGNATURE);
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    `TCPSocket ${at}`,
    'TCPAddr 127.0.0.1',
    'OfficialDatabaseOnly no',
    'SelfCheck 3600',
  ];
  const config = path.join(folder, 'clamd.conf');
  writeFileSync(config, `${settings.join('\n')}\n`);
  const server = await spawnGuarded(engineProgram('clamav'), ['--config-file', config], {
    logFile: path.join(folder, 'server.log'),
    removeFolder: folder,
  });
  await until('clamd answering', () => ping(at), {
    giveUp: () => (server.isRunning() ? undefined : server.logs().slice(-2000)),
  });
  return {
    port: at,
    url: `tcp://127.0.0.1:${at}`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('zPING\0'));
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (data) => end(data.toString().startsWith('PONG')));
    socket.on('error', () => end(false));
  });
}
