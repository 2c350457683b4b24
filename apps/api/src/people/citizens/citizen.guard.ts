import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/platform/errors.js';
import { CitizenSessionsService } from './citizen-sessions.service.js';

export interface CitizenRequest extends FastifyRequest {
  citizenId?: string;
}

export const citizenTokenOf = (request: Pick<FastifyRequest, 'headers'>): string | undefined =>
  /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];

/** Only for signed-in citizens. */
@Injectable()
export class CitizenGuard implements CanActivate {
  constructor(private readonly sessions: CitizenSessionsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CitizenRequest>();
    const token = citizenTokenOf(request);
    if (!token) throw new DomainError('UNAUTHENTICATED', '请先登录');
    request.citizenId = await this.sessions.resume(token);
    return true;
  }
}

/** For calls that work signed in or not; a token that is sent must still be good. */
@Injectable()
export class OptionalCitizenGuard implements CanActivate {
  constructor(private readonly sessions: CitizenSessionsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CitizenRequest>();
    const token = citizenTokenOf(request);
    if (token) request.citizenId = await this.sessions.resume(token);
    return true;
  }
}

export const CurrentCitizen = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<CitizenRequest>().citizenId,
);
