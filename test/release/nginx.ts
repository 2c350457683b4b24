import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http2 from 'node:http2';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { ROOT } from '../support/api-process.js';
import { engineProgram } from '../support/engines.js';
import { spawnGuarded } from '../support/guarded.js';
import { freePort, until } from '../support/wait.js';

const SAMPLES = path.join(ROOT, 'deploy/samples/nginx');
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
/** As the sample has it. */
export const NAME = 'letters.example.cn';

export interface Front {
  readonly folder: string;
  readonly port: number;
  readonly plainPort: number;
  /** the file with one instance a line */
  readonly upstream: string;
  readonly program: string;
  readonly pidFile: string;
  /** what clients trust: the certificate itself */
  readonly certificate: string;
  readonly log: string;
  stop(): Promise<void>;
}

/**
 * The sample of the site, run by nginx. Only paths and ports are others; a line of the sample that is not found any more
 * is an error.
 *
 * @param edits further lines of the sample and what stands in their place
 */
export async function startFront(ports: number[], edits: Record<string, string> = {}): Promise<Front> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-nginx-'));
  const file = (name: string) => path.join(folder, name);
  const [port, plainPort] = [await freePort(), await freePort()];
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`],
      ...['-keyout', file('privkey.pem'), '-out', file('fullchain.pem')],
    ],
    { stdio: 'pipe' },
  );
  copyFileSync(path.join(SAMPLES, 'files.conf'), file('files.conf'));
  if (!existsSync(BROTLI)) throw new Error('libnginx-mod-http-brotli-static is not installed');
  writeFileSync(file('upstream.conf'), ports.map((own) => `server 127.0.0.1:${own};\n`).join(''));
  writeFileSync(
    file('site.conf'),
    Object.entries({
      'listen 80;': `listen 127.0.0.1:${plainPort};`,
      'listen [::]:80;': '',
      'listen 443 ssl http2;': `listen 127.0.0.1:${port} ssl http2;`,
      'listen [::]:443 ssl http2;': '',
      '/etc/nginx/huiyin/': `${folder}/`,
      '/var/log/nginx/huiyin.log': file('access.log'),
      '/opt/huiyin/': `${ROOT}/`,
      ...edits,
    }).reduce(
      (text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
        return text.replaceAll(from, to);
      },
      readFileSync(path.join(SAMPLES, 'huiyin.conf'), 'utf8'),
    ),
  );
  for (const name of ['body', 'proxy', 'other']) mkdirSync(file(name));
  const pidFile = file('nginx.pid');
  writeFileSync(
    file('nginx.conf'),
    `load_module ${BROTLI};
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; worker_processes 2; pid ${pidFile}; error_log ${file('error.log')} notice;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream;
  client_body_temp_path ${file('body')}; proxy_temp_path ${file('proxy')};
  fastcgi_temp_path ${file('other')}; uwsgi_temp_path ${file('other')}; scgi_temp_path ${file('other')};
  include ${file('site.conf')};
}
`,
  );
  const program = `${engineProgram('nginx')} -p ${folder}/ -c ${file('nginx.conf')} -e ${file('error.log')}`;
  const [command, ...args] = program.split(' ');
  const server = await spawnGuarded(command!, args, { logFile: file('out.log'), removeFolder: folder });
  const front: Front = {
    ...{ folder, port, plainPort, upstream: file('upstream.conf'), program, pidFile, log: file('error.log') },
    certificate: readFileSync(file('fullchain.pem'), 'utf8'),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await until('nginx listening', () => get(front, '/').then(Boolean, () => false), {
    giveUp: () => (server.isRunning() ? undefined : server.logs()),
  });
  return front;
}

export interface Seen {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** as it came */
  bytes: Buffer;
  text: string;
}

/** A request through the front on a line of its own, the certificate checked. */
export function ask(
  front: Front,
  method: string,
  target: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: Buffer | string } = {},
): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        ...{ host: '127.0.0.1', port: front.port, servername: NAME, ca: front.certificate, agent: false },
        ...{ method, path: target, headers: { host: NAME, ...headers } },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            bytes,
            text: opened(bytes, response.headers['content-encoding']).toString(),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

export const get = (front: Front, target: string, headers: Record<string, string> = {}): Promise<Seen> =>
  ask(front, 'GET', target, { headers });

function opened(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes);
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** One request by HTTP/2. @returns the protocol that was agreed on, and the status */
export function getByHttp2(front: Front, target: string): Promise<{ protocol: string; status: number }> {
  return new Promise((resolve, reject) => {
    const session = http2.connect(`https://${NAME}`, {
      ca: front.certificate,
      ...{ host: '127.0.0.1', port: front.port, servername: NAME },
    });
    session.on('error', reject);
    const stream = session.request({ ':path': target });
    let status = 0;
    stream.on('response', (headers) => (status = Number(headers[':status'])));
    stream.on('data', () => undefined);
    stream.on('error', reject);
    stream.on('end', () => {
      const protocol = String(session.alpnProtocol);
      session.close();
      resolve({ protocol, status });
    });
  });
}
