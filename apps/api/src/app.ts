import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import helmet from 'helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { findLifecycleProblems } from '@huiyin/domain';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { welcome } from './demo/welcome.js';
import { createPrivately } from './kernel/platform/private-files.js';
import { sentenceOf } from './kernel/platform/sentences.js';
import { openJobDoor } from './kernel/jobs/job-door.js';
import { openMetrics } from './kernel/metrics/metrics-door.js';
import { acceptJson } from './kernel/platform/body-budget.js';
import { compressAnswers } from './kernel/platform/compress.js';
import { ENV, EnvError, readEnv, type Env } from './kernel/platform/env.js';
import { CHOICES_HASH } from './kernel/platform/first-page.js';
import { trustedHops } from './kernel/platform/trusted-hops.js';
import { serveFrontends } from './kernel/platform/frontends.js';
import { boundShutdown, limitBodyTime, serverTimes } from './kernel/platform/server-timeouts.js';
import { PLACES } from './kernel/platform/checkout-paths.js';
import { API_PREFIX } from './kernel/platform/prefix.js';
import { answerClientError, answerFrameworkError } from './kernel/platform/raw-errors.js';
import { acceptUploads } from './kernel/platform/uploads.js';
import { acceptForms } from './kernel/platform/form-bodies.js';
import { acceptXml } from './kernel/platform/xml-bodies.js';
import { showDemoMessages } from './messaging/wechat/demo-messages.js';

/** The HTTP application, ready to listen; nothing is bound yet. */
export async function createApp(): Promise<NestFastifyApplication> {
  const faults = findLifecycleProblems();
  if (faults.length > 0) throw new Error(`the lifecycle table is broken:\n${faults.join('\n')}`);
  const env = readEnv();
  const adapter = new FastifyAdapter({
    trustProxy: trustedHops(env),
    ...serverTimes(env.http),
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    bufferLogs: true,
    // main handles errors: a wrong setting becomes one sentence, a fault a stack.
    abortOnError: false,
    autoFlushLogs: false,
    // Ours are in acceptJson: forms and plain text are 415.
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.setGlobalPrefix(API_PREFIX);
  app.enableShutdownHooks();
  boundShutdown(app, env.http);
  limitBodyTime(app, env.http);
  const fastify = app.getHttpAdapter().getInstance();
  acceptJson(app);
  // Letters are about people: no answer may be cached unless its route says so.
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (request.url.startsWith(`/${API_PREFIX}/`) && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
    return payload;
  });
  compressAnswers(app);
  // Not through @fastify/helmet, which reads its settings anew with every request.
  const protect = helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // One script in the first page (kernel/platform/first-page.ts), by its hash.
        scriptSrc: ["'self'", CHOICES_HASH],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        // A PDF of a letter is shown from bytes the console has read and named a PDF: never a page of another server.
        frameSrc: ['blob:'],
        frameAncestors: ["'none'"],
        // The product is often first tried over plain http on an intranet address.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: env.nodeEnv === 'production',
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    protect(request.raw, reply.raw, () => done());
  });
  await acceptUploads(app);
  acceptXml(app);
  acceptForms(app);
  // The committed document, which `npm run check` holds against the code: describing 200 calls is a fifth of a start.
  const document = (): OpenAPIObject => JSON.parse(readFileSync(PLACES.openApi, 'utf8')) as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: '回音 API',
  });
  showDemoMessages(app, env);
  openJobDoor(app, env);
  openMetrics(app, env);
  await serveFrontends(app);
  return app;
}

/** Starts the server; a start that fails says why and ends the process. */
export async function run(): Promise<void> {
  createPrivately();

  try {
    const app = await createApp();
    const env = app.get<Env>(ENV);
    const seeded = await welcome(app);
    await app.listen(env.port, env.host).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
        throw new EnvError(`PORT=${env.port}：端口已被占用`);
      throw error;
    });
    seeded.announce(await app.getUrl());
  } catch (error) {
    // A wrong setting is the operator's to mend: one sentence helps, a stack does not.
    const expected = sentenceOf(error);
    process.stderr.write(
      expected === undefined
        ? `${error instanceof Error ? error.stack : String(error)}\n`
        : `无法启动：\n${expected}\n`,
    );
    process.exit(1);
  }
}
