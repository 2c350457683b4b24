import type { Params } from 'nestjs-pino';
import type { Env } from './env.js';

/**
 * Requests are logged by method, route and status: no body, no query, no headers and no address, so that a
 * letter, a phone number typed into a search or a bearer token never reaches a log file.
 */
export function loggerOptions(env: Pick<Env, 'logLevel' | 'nodeEnv'>): Params {
  return {
    // Nest 12 on Fastify logs nothing without an explicit route pattern.
    forRoutes: ['{*splat}'],
    pinoHttp: {
      level: env.logLevel,
      autoLogging: env.nodeEnv !== 'test',
      serializers: {
        req: (req: { id: string; method: string; url: string }) => ({
          id: req.id,
          method: req.method,
          path: pathOf(req.url),
        }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
        err: (error: { type: string; stack?: string }) => ({ type: error.type }),
      },
    },
  };
}

/** Ids stay (they name no one); the query string goes. */
const pathOf = (url: string): string => url.split('?')[0] ?? '';
