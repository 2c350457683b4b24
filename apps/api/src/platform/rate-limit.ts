import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { ENV, type Env } from './env.js';
import { DomainError } from './errors.js';

/** points per duration (seconds), per client address */
const LIMITS = {
  submit: { points: 20, duration: 600 },
  upload: { points: 60, duration: 600 },
  lookup: { points: 10, duration: 60 },
  login: { points: 20, duration: 60 },
  read: { points: 600, duration: 60 },
} as const;
export type LimitName = keyof typeof LIMITS;

const LIMIT = 'huiyin:limit';
/** Names the budget a route draws from; routes without one draw from `read`. */
export const RateLimit = (name: LimitName): MethodDecorator & ClassDecorator => SetMetadata(LIMIT, name);

/**
 * Budgets per address. With REDIS_URL all instances share them; without it each process keeps its own,
 * which is the documented weaker form for a single machine.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limiters: Record<LimitName, RateLimiterAbstract>;

  constructor(
    private readonly reflector: Reflector,
    @Inject(ENV) env: Pick<Env, 'redisUrl' | 'rateLimitFactor'>,
  ) {
    const redis = env.redisUrl
      ? new Redis(env.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
      : undefined;
    const build = (name: LimitName): RateLimiterAbstract => {
      const { points, duration } = LIMITS[name];
      const options = {
        keyPrefix: `huiyin:rl:${name}`,
        points: Math.ceil(points * env.rateLimitFactor),
        duration,
      };
      const memory = new RateLimiterMemory(options);
      return redis
        ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
        : memory;
    };
    this.limiters = {
      submit: build('submit'),
      upload: build('upload'),
      lookup: build('lookup'),
      login: build('login'),
      read: build('read'),
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
      await this.limiters[name].consume(request.ip);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new DomainError('TOO_MANY_REQUESTS', `操作太频繁，请 ${seconds} 秒后再试`, undefined, seconds);
    }
  }
}
