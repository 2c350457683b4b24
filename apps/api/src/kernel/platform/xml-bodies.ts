import { isUtf8 } from 'node:buffer';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BUDGET } from './body-budget.js';
import { DomainError } from './errors.js';

const XML = 'huiyinXml';
const MAX_BYTES = 64 * 1024;
/** Marks a route that takes XML, unparsed, as text of at most 64 kB, or JSON as large; every other one answers 415 to XML. */
export const TakesXml = (): MethodDecorator => RouteConfig({ [XML]: true, [BUDGET]: 'letter' });

/** Teaches the server to hand on XML as the text it is: nothing of it is read here. */
export function acceptXml(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(
    ['text/xml', 'application/xml'],
    { parseAs: 'buffer', bodyLimit: MAX_BYTES },
    (_request, body: Buffer, done) =>
      isUtf8(body) ? done(null, body.toString('utf8')) : done(new DomainError('MALFORMED_REQUEST')),
  );
  fastify.addHook('preParsing', async (request) => {
    const isXml = /^(text|application)\/xml\b/i.test(request.headers['content-type'] ?? '');
    const config: unknown = request.routeOptions.config;
    const takesIt = typeof config === 'object' && config !== null && XML in config;
    if (isXml && !takesIt) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
    if (takesIt && Number(request.headers['content-length'] ?? 0) > MAX_BYTES)
      throw new DomainError('BODY_TOO_LARGE');
  });
}
