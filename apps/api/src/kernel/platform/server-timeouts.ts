import type { IncomingHttpHeaders, Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { HttpTimes } from './env-http.js';
import { takesUpload } from './uploads.js';

/** Fastify's time limits; without them it waits for ever. */
export const serverTimes = ({ headersMs, uploadMs, idleMs }: HttpTimes): object => ({
  connectionTimeout: idleMs,
  keepAliveTimeout: Math.min(idleMs, 72_000),
  requestTimeout: Math.max(headersMs, uploadMs),
  http: {
    headersTimeout: headersMs,
    connectionsCheckingInterval: Math.max(50, Math.min(5000, headersMs / 2)),
  },
});

/** One of the two stands before every body; the server's own questions to itself (first-page.ts) have neither line nor body. */
const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;

/** A body that does not come ends its line: thousands of them would hold memory and the end of the process. */
export function limitBodyTime(app: NestFastifyApplication, { bodyMs, uploadMs }: HttpTimes): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async ({ raw, routeOptions }) => {
    if (raw.complete || !hasBody(raw.headers)) return;
    const limit = setTimeout(
      () => raw.socket.destroy(),
      takesUpload(routeOptions.config) ? uploadMs : bodyMs,
    );
    limit.unref();
    const end = (): void => clearTimeout(limit);
    raw.once('end', end);
    // Not the socket's: a line that lives long carries thousands of requests, and each would leave a listener on it.
    raw.once('close', end);
  });
}

/** What of the time to stop is left to those who are still being answered, and to the work beside. */
const FOR_ANSWERS = 0.8;

/**
 * Told to stop, the process ends in `shutdownMs` at most. A line that waits for an answer is closed with that answer: kept
 * open for a next request, it would hold up the end. Lines in use are cut a little before, so that what closes after them
 * (the database) still closes in order. What is cut off was not acknowledged, or is stored already.
 */
export function boundShutdown(app: NestFastifyApplication, { shutdownMs }: HttpTimes): void {
  const server = app.getHttpServer() as Server;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_request, reply) => {
      if (!server.listening) void reply.header('connection', 'close');
    });
  const begin = (): void => {
    setTimeout(() => server.closeAllConnections(), shutdownMs * FOR_ANSWERS).unref();
    setTimeout(() => {
      process.stderr.write(`停止超过 ${shutdownMs / 1000} 秒，未完成的后台工作留待下次启动\n`);
      process.exit(143);
    }, shutdownMs);
  };
  process.once('SIGTERM', begin);
  process.once('SIGINT', begin);
}
