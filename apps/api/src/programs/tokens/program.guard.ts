import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ProgramScope } from '@huiyin/contract';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/platform/errors.js';
import { SCOPE } from './program.actor.js';
import { ProgramTokensService } from './program-tokens.service.js';

/** Only `Authorization: Bearer hyp_…`, never a cookie: no page of a browser calls as a program. Fails closed. */
@Injectable()
export class ProgramGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: ProgramTokensService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers, ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const token = /^Bearer (hyp_[\w-]{43})$/.exec(headers.authorization ?? '')?.[1];
    if (!token) throw new DomainError('UNAUTHENTICATED', '请在 Authorization 中提供程序令牌');
    const scope = this.reflector.getAllAndOverride<ProgramScope | undefined>(SCOPE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!scope) throw new DomainError('FORBIDDEN', '令牌没有这项权限');
    await this.tokens.use(token, scope, ip);
    return true;
  }
}
