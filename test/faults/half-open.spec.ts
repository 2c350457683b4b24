/** @engine one: lines of HTTP */
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { until } from '../support/wait.js';

const BOUNDARY = 'b';
const HALF_LETTER = [
  'POST /api/v1/letters HTTP/1.1',
  'host: x',
  'content-type: application/json',
  'content-length: 5000',
  '',
  '{"mailbox":',
].join('\r\n');
const HALF_UPLOAD = [
  'POST /api/v1/attachments HTTP/1.1',
  'host: x',
  `content-type: multipart/form-data; boundary=${BOUNDARY}`,
  'content-length: 500000',
  '',
  `--${BOUNDARY}`,
  'content-disposition: form-data; name="file"; filename="a.png"',
  '',
  'PNG',
].join('\r\n');

/** Clients that begin a request and do not finish it. */
describe('half of a request', () => {
  interface Line {
    socket: net.Socket;
    isOpen(): boolean;
    heard(): string;
  }
  function speak(api: Api, text: string): Promise<Line> {
    const { hostname, port } = new URL(api.url);
    return new Promise((resolve, reject) => {
      let open = true;
      let heard = '';
      const socket = net.connect(Number(port), hostname, () => {
        socket.write(text);
        resolve({ socket, isOpen: () => open, heard: () => heard });
      });
      socket.on('data', (data) => (heard += data.toString()));
      socket.on('error', reject);
      socket.on('close', () => (open = false));
    });
  }

  describe('while the server runs', () => {
    let api: Api;
    beforeAll(async () => {
      const quick = {
        HUIYIN_HTTP_HEADERS_MS: '500',
        HUIYIN_HTTP_BODY_MS: '500',
        HUIYIN_HTTP_UPLOAD_MS: '700',
      };
      api = await startApi({ env: { ...quick, HUIYIN_HTTP_IDLE_MS: '1500' } });
    });
    afterAll(() => api?.stop());

    it.each([
      ['nothing at all', ''],
      ['half of the headers', 'POST /api/v1/letters HTTP/1.1\r\nhost: x\r\nx-part'],
      ['half of a letter', HALF_LETTER],
      [
        'half of a body that the server never reads',
        HALF_LETTER.replace('/api/v1/letters', '/api/v1/staff/users'),
      ],
      ['half of a file', HALF_UPLOAD],
      ['a request, and then silence', 'GET /api/v1/health/live HTTP/1.1\r\nhost: x\r\n\r\n'],
    ])('%s: the line is cut', async (_, said) => {
      const line = await speak(api, said);
      await until('the line being cut', () => !line.isOpen());
    });

    it('a body that drips is cut as well', async () => {
      const line = await speak(api, HALF_LETTER);
      const drip = setInterval(() => line.isOpen() && line.socket.write(' '), 100);
      line.socket.on('error', () => undefined);
      await until('the line being cut', () => !line.isOpen());
      clearInterval(drip);
    });

    it('others are served meanwhile', async () => {
      const halves = await Promise.all(Array.from({ length: 100 }, () => speak(api, HALF_LETTER)));
      expect((await fetch(`${api.url}/api/v1/health/live`)).status).toBe(200);
      await until('all lines being cut', () => halves.every((line) => !line.isOpen()));
    });

    it('a connection with many complete requests collects no listeners', async () => {
      const body = '{"number":"HY-20260309-AAAAAA","queryCode":"AAAA-AAAA-AAAA"}';
      const call = [
        'POST /api/v1/letters/lookup HTTP/1.1',
        'host: x',
        'content-type: application/json',
        `content-length: ${body.length}`,
        '',
        body,
      ].join('\r\n');
      const line = await speak(api, '');
      for (let n = 1; n <= 15; n += 1) {
        line.socket.write(call);
        await until('an answer', () => line.heard().split('HTTP/1.1 404').length === n + 1);
      }
      line.socket.destroy();
      expect(api.logs()).not.toContain('MaxListenersExceededWarning');
    });
  });

  it('an answer that is under way when the server is told to stop ends its line', async () => {
    const api = await startApi();
    const body = '{"number":"HY-20260309-AAAAAA","queryCode":"AAAA-AAAA-AAAA"}';
    const line = await speak(
      api,
      `POST /api/v1/letters/lookup HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n{`,
    );
    await until('the request being taken in', () => line.heard().startsWith('HTTP/1.1 100 '));
    const stopped = api.stop();
    await until('no one else being let in', () =>
      fetch(`${api.url}/api/v1/health/live`, { headers: { connection: 'close' } }).then(
        () => false,
        () => true,
      ),
    );
    line.socket.write(body.slice(1));
    await until('the line being closed', () => !line.isOpen());
    expect(line.heard()).toMatch(/\nHTTP\/1\.1 404 [^]*\r\nconnection: close\r\n/i);
    await stopped;
  });

  it('a server that is told to stop does not wait for them', async () => {
    // The time limits of a real installation, except that of the stop: the stop ends these requests.
    const api = await startApi({ env: { HUIYIN_SHUTDOWN_MS: '500' } });
    const lines = await Promise.all(
      [HALF_LETTER, HALF_UPLOAD, '', 'GET /api/v1/health/live HTTP/1.1\r\nhost: x\r\n\r\n'].flatMap((said) =>
        Array.from({ length: 25 }, () => speak(api, said)),
      ),
    );
    for (const { socket } of lines) socket.on('error', () => undefined);
    process.kill(api.pid, 'SIGTERM');
    await until('the process ending', () => !isRunning(api.pid));
    await until('all lines being cut', () => lines.every((line) => !line.isOpen()));
    expect(api.logs()).not.toContain('Unhandled');
    await api.stop();
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
