import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PLACES } from './checkout-paths.js';
import { FirstPage } from './first-page.js';

const PAGE = 'text/html; charset=utf-8';
/** What a first start shows while the citizens' pages are still being built (scripts/start.mjs). */
const COMING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<meta name="viewport" content="width=device-width"><title>回音</title>
<p>来信页面正在准备，好了会自动出现。工作台已经可以使用：<a href="/console">/console</a></p></html>`;

/** A single-page application that is built, or will be. */
class Frontend {
  private files: ReadonlySet<string> = new Set();
  private listedAt = Number.NEGATIVE_INFINITY;

  constructor(readonly root: string) {}

  get index(): string {
    return path.join(this.root, 'index.html');
  }

  /** Listed again for a name that is not there, once a second at the most: a build may be writing them just now. */
  has(file: string): boolean {
    if (!this.files.has(file) && performance.now() - this.listedAt > 1000) {
      this.listedAt = performance.now();
      this.files = new Set(
        readdirSync(this.root, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) =>
            path.relative(this.root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
          ),
      );
    }
    return this.files.has(file);
  }
}

/**
 * Serves the frontends: the console below /console, the citizens' H5 at the root. Both are single-page applications, so
 * an unknown page path gets their index; an unknown API path stays a 404 problem.
 */
export async function serveFrontends(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const [office, citizens] = [new Frontend(PLACES.console), new Frontend(PLACES.h5)];
  await fastify.register(fastifyStatic, {
    root: [office.root, citizens.root],
    // One route for all files instead of one for each: a start registers two, not four hundred.
    serve: false,
    // The builds leave .br and .gz beside their files (scripts/lib/precompress.mjs); one without them is served as it is.
    preCompressed: true,
    // Hashed file names never change; index.html and the service worker must be asked for again.
    setHeaders: (reply, file) => {
      void reply.header(
        'cache-control',
        /(\.html|\bsw\.js)(\.(br|gz))?$/.test(file) ? 'no-cache' : 'public, max-age=31536000, immutable',
      );
    },
  });
  const first = new FirstPage(fastify);
  const send = async (frontend: Frontend, request: FastifyRequest, reply: FastifyReply, page: string) => {
    const html = readFileSync(frontend.index, 'utf8');
    const sent = frontend === citizens ? await first.draw(page, html, request) : html;
    if (frontend === citizens) void reply.header('vary', 'accept-language');
    return reply.header('cache-control', 'no-cache').type(PAGE).send(sent);
  };
  const serve =
    (frontend: Frontend) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
      if (request.url.startsWith('/api/')) return reply.callNotFound();
      const file = (request.params as { '*'?: string })['*'] ?? '';
      if (!existsSync(frontend.index))
        return frontend === citizens
          ? reply
              .status(503)
              .headers({ 'retry-after': '5', 'cache-control': 'no-store' })
              .type(PAGE)
              .send(COMING)
          : reply.callNotFound();
      return frontend.has(file) ? reply.sendFile(file, frontend.root) : send(frontend, request, reply, file);
    };
  fastify.get('/console', serve(office));
  fastify.get('/console/*', serve(office));
  fastify.get('/*', serve(citizens));
}
