import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { can, type Permission } from '@huiyin/domain';
import { DomainError } from '../../kernel/platform/errors.js';
import { KnownSessions } from '../../kernel/platform/known-sessions.js';
import { tokenOf } from '../../kernel/platform/session-token.js';
import { BEFORE_SECOND_FACTOR, FRESH, PERMISSION, STEP_UP, type StaffRequest } from './actor.js';
import { SessionsService, type ResumedSession } from './sessions.service.js';

/**
 * Bearer token, or the console's cookie → actor → permission → for some calls, a password or second factor given lately. Fails closed: a staff call without a
 * permission is refused to all.
 */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly known: KnownSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const token = tokenOf(request.headers);
    if (!token) throw new DomainError('UNAUTHENTICATED', '请先登录工作台');
    const session = await this.sessions.resume(token.value);
    // In another tab of this browser a colleague has signed in: nothing is done in their name from this page.
    if (token.shownTo !== undefined && token.shownTo !== session.actor.id)
      throw new DomainError('UNAUTHENTICATED', '这个浏览器已换人登录，请刷新页面');
    // Set before any refusal, so that the security log can name the user.
    request.actor = session.actor;
    request.sessionHash = session.tokenHash;
    this.known.remember(token.value, session.actor.id);
    const permission = this.said<Permission | 'signed-in'>(PERMISSION, context);
    if (!permission || (permission !== 'signed-in' && !can(session.actor.role, permission))) {
      throw new DomainError('FORBIDDEN', '您的角色没有这项权限');
    }
    if (session.actor.secondFactorDue && !this.said(BEFORE_SECOND_FACTOR, context))
      throw new DomainError('SECOND_FACTOR_SETUP_REQUIRED', '您的角色必须使用第二验证方式，请先设置');
    this.requireLately(session, context);
    return true;
  }

  /** Some calls need a proof of the last minutes: the second factor where there is one, otherwise the password. */
  private requireLately({ isFresh, strong }: ResumedSession, context: ExecutionContext): void {
    const needsFresh = this.said(FRESH, context);
    if (!needsFresh && !this.said(STEP_UP, context)) return;
    if (strong && !strong.isLately) throw new DomainError('STEP_UP_REQUIRED', '请再验证一次身份');
    if (!strong && needsFresh && !isFresh)
      throw new DomainError('REAUTHENTICATION_REQUIRED', '请再输入一次您自己的密码');
  }

  private said<T = boolean>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
