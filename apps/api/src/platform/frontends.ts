import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const apps = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

interface Frontend {
  prefix: '/' | '/console/';
  root: string;
}

const FRONTENDS: Frontend[] = [
  { prefix: '/console/', root: path.join(apps, 'console/dist') },
  { prefix: '/', root: path.join(apps, 'mini/dist/h5') },
];

/**
 * Serves whichever frontends are built: the console below /console, the citizens' H5 at the root. Both are
 * single-page applications, so an unknown page path gets their index; an unknown API path stays a 404 problem.
 */
export async function serveFrontends(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  let decorated = false;
  for (const { prefix, root } of FRONTENDS) {
    const index = path.join(root, 'index.html');
    if (!existsSync(index)) continue;
    await fastify.register(fastifyStatic, {
      root,
      prefix,
      index: false,
      wildcard: false,
      decorateReply: !decorated,
      // The H5 build leaves .br and .gz beside its files; a build without them is served as it is.
      preCompressed: true,
      // Hashed file names never change; index.html must be asked for again.
      setHeaders: (reply, file) => {
        void reply.header(
          'cache-control',
          /\.html(\.(br|gz))?$/.test(file) ? 'no-cache' : 'public, max-age=31536000, immutable',
        );
      },
    });
    decorated = true;
    const send = (_request: FastifyRequest, reply: FastifyReply): void => {
      void reply
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(readFileSync(index));
    };
    if (prefix === '/console/') fastify.get('/console', send);
    fastify.get(`${prefix}*`, (request, reply) => {
      if (request.url.startsWith('/api/')) return reply.callNotFound();
      return send(request, reply);
    });
  }
}
