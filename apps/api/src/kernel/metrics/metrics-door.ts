import { timingSafeEqual, createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Env } from '../platform/env.js';
import { MetricsService } from './metrics.service.js';

const METRICS = '/metrics';
/** A proxy on this machine is a caller from this machine: what it passes on is not. */
const FORWARDED = [
  'x-forwarded-for',
  'x-real-ip',
  'forwarded',
  'via',
  'x-forwarded-host',
  'x-forwarded-proto',
];

/** Counts every answer, and tells the numbers to this machine and to who has the token; to others there is no such page. */
export function openMetrics(app: NestFastifyApplication, { metricsToken }: Pick<Env, 'metricsToken'>): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(MetricsService);
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.answered(methodOf(request), routeOf(request), reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  fastify.get(METRICS, async (request, reply) => {
    if (!isLocal(request) && !hasToken(request, metricsToken)) return reply.callNotFound();
    const { body, type } = await metrics.text();
    return reply.header('content-type', type).header('cache-control', 'no-store').send(body);
  });
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const methodOf = ({ method }: FastifyRequest): string => (METHODS.has(method) ? method : 'other');

/** The pattern, never the path: a caller that invents paths adds no number. */
const routeOf = ({ routeOptions: { url } }: FastifyRequest): string =>
  url && !url.includes('*') ? url : 'pages';

/** What a scraper on this machine calls it; a forwarder that adds no header passes on the name of the site. */
const HERE = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/i;

function isLocal(request: FastifyRequest): boolean {
  if (!HERE.test(request.headers.host ?? '')) return false;
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) return false;
  return [request.socket.remoteAddress, request.ip].every(
    (address) =>
      address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback',
  );
}

function hasToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  const [, given] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (!token || !given) return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
