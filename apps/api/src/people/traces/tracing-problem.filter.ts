import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { StaffRequest } from '../identity/actor.js';
import { HiddenError } from '../../kernel/platform/errors.js';
import { ProblemFilter, toDomainError } from '../../kernel/platform/problem.filter.js';
import { SecurityTraces } from './security-traces.service.js';

/** Answers as {@link ProblemFilter} does, and records refused access. */
@Catch()
export class TracingProblemFilter extends ProblemFilter {
  constructor(private readonly traces: SecurityTraces) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    super.catch(error, host);
    const isHidden = error instanceof HiddenError;
    if (!isHidden && toDomainError(error).code !== 'FORBIDDEN') return;
    const request = host.switchToHttp().getRequest<StaffRequest>();
    const { actor, ip: address, method, routeOptions } = request;
    this.traces.note({
      kind: isHidden ? 'access_hidden' : 'access_forbidden',
      reason: isHidden ? 'not_visible' : 'no_permission',
      address,
      route: `${method} ${routeOptions.url ?? ''}`,
      ...(actor ? { actorId: actor.id } : {}),
      ...(isHidden ? { subjectId: error.subjectId } : {}),
    });
  }
}
