import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from './errors.js';

const FORM = 'huiyinForm';
const TYPE = 'application/x-www-form-urlencoded';
const MAX_BYTES = 16 * 1024;
/** Marks a route that takes the fields of a form, as URLSearchParams; every other one answers 415. */
export const TakesForm = (): MethodDecorator => RouteConfig({ [FORM]: true });

/** Teaches the server to read forms, which a page of another site can send without asking first. */
export function acceptForms(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  if (fastify.hasContentTypeParser(TYPE)) fastify.removeContentTypeParser(TYPE);
  fastify.addContentTypeParser(TYPE, { parseAs: 'string', bodyLimit: MAX_BYTES }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  fastify.addHook('preParsing', async (request) => {
    const isForm = (request.headers['content-type'] ?? '').toLowerCase().startsWith(TYPE);
    const config: unknown = request.routeOptions.config;
    const takesIt = typeof config === 'object' && config !== null && FORM in config;
    if (isForm && !takesIt) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
  });
}
