import { isUtf8 } from 'node:buffer';
import { applyDecorators } from '@nestjs/common';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExtension, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from './errors.js';
import { fitsJsonBudget } from './json-cost.js';

/**
 * What a request may cost before its sender is known. Bytes allow for six to a character (JSON of
 * `\uXXXX` only); nodes are the JSON values of the largest honest request.
 */
const BODY_BUDGETS = {
  /** a form of a few lines: what a route gets that says nothing */
  form: { bytes: 16 * 1024, nodes: 200 },
  /** a letter, or another text of 5,000 characters */
  letter: { bytes: 64 * 1024, nodes: 400 },
  /** what staff write: an answer of 10,000 characters, a list of fifty leaders */
  paper: { bytes: 384 * 1024, nodes: 400 },
  /** three lists of 500 marks of four values */
  marks: { bytes: 256 * 1024, nodes: 6100 },
  /** a draft for consultation: 200 articles of a heading, a text and a note */
  draft: { bytes: 384 * 1024, nodes: 1400 },
  /** a response to one: 20,000 characters in sixty points */
  response: { bytes: 160 * 1024, nodes: 400 },
  /** five hundred ids */
  ids: { bytes: 32 * 1024, nodes: 600 },
  /** a notice of holidays, or a calendar file, of 60,000 characters */
  notice: { bytes: 384 * 1024, nodes: 50 },
} as const;
type BodyBudget = (typeof BODY_BUDGETS)[keyof typeof BODY_BUDGETS];

/** The entry of a route's config that names its budget; Nest keeps one config for a route. */
export const BUDGET = 'huiyinBody';
const SHOWN = 'x-body-budget';

/** Gives a route's JSON body more room than a form of a few lines has. */
export const TakesBody = (size: keyof typeof BODY_BUDGETS): MethodDecorator =>
  applyDecorators(RouteConfig({ [BUDGET]: size }), ApiExtension(SHOWN, BODY_BUDGETS[size]));

/** JSON and nothing else is a body, unless a route says so; within its route's budget, in UTF-8. */
export function acceptJson(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  fastify.addHook('onRoute', (route) => {
    route.bodyLimit = budgetOf(route.config).bytes;
  });
  fastify.addHook('preParsing', async ({ headers }) => {
    refuseOtherCharsets(headers['content-type']);
    // Compressed bodies are refused: unpacked they could be a thousand times larger than the route allows.
    if (!/^(?:identity)?$/i.test(headers['content-encoding'] ?? ''))
      throw new DomainError('UNSUPPORTED_MEDIA_TYPE', '内容不能压缩');
  });
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const refusal = faultOf(request, body);
    if (refusal) done(refusal);
    // Fastify's own parser: it refuses __proto__ and constructor.prototype.
    else void parse(request, body.toString('utf8'), done);
  });
}

function faultOf(request: FastifyRequest, body: Buffer): DomainError | undefined {
  // Decoded anyway it would be stored with replacement characters where the sender's words were.
  if (!isUtf8(body)) return new DomainError('MALFORMED_REQUEST', '内容的编码须为 UTF-8');
  return fitsJsonBudget(body, budgetOf(request.routeOptions.config).nodes)
    ? undefined
    : new DomainError('MALFORMED_REQUEST', '内容的项目过多或嵌套过深');
}

/** @throws {DomainError} UNSUPPORTED_MEDIA_TYPE a body that says it is in anything but UTF-8 */
function refuseOtherCharsets(contentType: string | undefined): void {
  for (const [, charset = ''] of (contentType ?? '').matchAll(/charset\s*=\s*["']?([^\s;"']*)/gi))
    if (!/^utf-?8$/i.test(charset)) throw new DomainError('UNSUPPORTED_MEDIA_TYPE', '内容的编码须为 UTF-8');
}

function budgetOf(config: unknown): BodyBudget {
  const named: unknown =
    typeof config === 'object' && config !== null && BUDGET in config ? config[BUDGET] : undefined;
  return BODY_BUDGETS[named as keyof typeof BODY_BUDGETS] ?? BODY_BUDGETS.form;
}

/** Says in the document what each call's JSON body may hold, for those too that take the usual. */
export function showBodyBudgets(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths))
    for (const call of [path.post, path.put, path.patch, path.delete])
      if (call?.requestBody && 'content' in call.requestBody && call.requestBody.content['application/json'])
        Object.assign(call, { [SHOWN]: BODY_BUDGETS.form, ...call });
  return document;
}
