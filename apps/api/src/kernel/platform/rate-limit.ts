import { createHmac } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  SetMetadata,
  type BeforeApplicationShutdown,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { addressPrefixes } from './address-prefix.js';
import { BoundedLimiter } from './bounded-limiter.js';
import { ENV, type Env } from './env.js';
import { DomainError } from './errors.js';
import { Keys } from './keys.js';
import { KnownSessions } from './known-sessions.js';
import { tokenOf } from './session-token.js';

/** points per duration (seconds), per client address: per /64 of IPv6, and per user of the staff */
const LIMITS = {
  submit: { points: 20, duration: 600 },
  upload: { points: 60, duration: 600 },
  lookup: { points: 10, duration: 60 },
  login: { points: 20, duration: 60 },
  read: { points: 600, duration: 60 },
} as const;
export type LimitName = keyof typeof LIMITS;

/** One person behind many addresses: letters are counted by who is signed in and by the phone number given, too. */
const SENDER_LIMITS = {
  session: { points: 10, duration: 600 },
  phone: { points: 10, duration: 600 },
} as const;
type SenderLimit = keyof typeof SENDER_LIMITS;

/** The /48 that one customer or house has: so many lines are its fair share. */
const LINES_OF_A_SITE = 8;

const LIMIT = 'huiyin:limit';
/** Names the budget a route draws from; routes without one draw from `read`. */
export const RateLimit = (name: LimitName): MethodDecorator & ClassDecorator => SetMetadata(LIMIT, name);

/**
 * Budgets per address or user of the staff, and for letters per session and phone number. With REDIS_URL all instances
 * share them; without it each process keeps its own, which is the documented weaker form for a single machine.
 */
@Injectable()
export class RateLimitGuard implements CanActivate, BeforeApplicationShutdown {
  private readonly limiters: Record<LimitName, RateLimiterAbstract>;
  private readonly sites: Record<LimitName, RateLimiterAbstract>;
  private readonly senders: Record<SenderLimit, RateLimiterAbstract>;
  private readonly key: Buffer;
  private readonly redis: Redis | undefined;
  private complained = false;
  private readonly logger = new Logger('RateLimit');

  constructor(
    private readonly reflector: Reflector,
    keys: Keys,
    private readonly sessions: KnownSessions,
    @Inject(ENV) env: Pick<Env, 'redisUrl' | 'rateLimitFactor'>,
  ) {
    this.key = keys.derive('rate-limit');
    const redis = env.redisUrl
      ? new Redis(env.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
      : undefined;
    redis?.on('error', (error) => this.complain(error));
    redis?.on('ready', () => (this.complained = false));
    this.redis = redis;
    const build = (
      name: string,
      { points, duration }: { points: number; duration: number },
    ): RateLimiterAbstract => {
      const options = {
        keyPrefix: `huiyin:rl:${name}`,
        points: Math.ceil(points * env.rateLimitFactor),
        duration,
      };
      const memory = new BoundedLimiter(options);
      return redis
        ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
        : memory;
    };
    const buildAll = (suffix: string, times: number): Record<LimitName, RateLimiterAbstract> => {
      const of = (name: LimitName): RateLimiterAbstract =>
        build(`${name}${suffix}`, { ...LIMITS[name], points: LIMITS[name].points * times });
      return {
        submit: of('submit'),
        upload: of('upload'),
        lookup: of('lookup'),
        login: of('login'),
        read: of('read'),
      };
    };
    this.limiters = buildAll('', 1);
    this.sites = buildAll('-site', LINES_OF_A_SITE);
    this.senders = {
      session: build('submit-session', SENDER_LIMITS.session),
      phone: build('submit-phone', SENDER_LIMITS.phone),
    };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const name =
      this.reflector.getAllAndOverride<LimitName | undefined>(LIMIT, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'read';
    try {
      await this.count(name, request);
      if (name === 'submit')
        for (const [limit, who] of sendersOf(request)) await this.senders[limit].consume(this.blind(who));
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new DomainError('TOO_MANY_REQUESTS', `操作太频繁，请 ${seconds} 秒后再试`, undefined, seconds);
    }
  }

  /** A staff user is one caller from any address; all others are counted by address. */
  private async count(name: LimitName, { headers, ip }: FastifyRequest): Promise<void> {
    const userId = this.sessions.userOf(tokenOf(headers)?.value);
    if (userId !== undefined) {
      await this.limiters[name].consume(`user ${userId}`);
      return;
    }
    const { own, site } = addressPrefixes(ip);
    await this.limiters[name].consume(own);
    if (site !== undefined) await this.sites[name].consume(site);
  }

  beforeApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  /** Once for each outage: ioredis tries again by itself many times a minute, and each process counts meanwhile. */
  private complain(error: Error): void {
    if (this.complained) return;
    this.complained = true;
    this.logger.warn({
      message: 'Redis does not answer; each process keeps its own rate limits meanwhile',
      name: error.name,
      code: 'code' in error ? error.code : undefined,
    });
  }

  /** Redis holds neither tokens nor phone numbers. */
  private blind(who: string): string {
    return createHmac('sha256', this.key).update(who).digest('base64url');
  }
}

/** Read from the raw request: this guard comes before anything has been checked. */
function sendersOf({ headers, body }: FastifyRequest): [SenderLimit, string][] {
  const found: [SenderLimit, string][] = [];
  const session = headers.authorization ?? tokenOf(headers)?.value;
  if (session) found.push(['session', session]);
  const submitter: unknown = isObject(body) ? body.submitter : undefined;
  const phone = isObject(submitter) && typeof submitter.phone === 'string' ? submitter.phone : '';
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  if (digits) found.push(['phone', digits]);
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
