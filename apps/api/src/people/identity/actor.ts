import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import type { Permission } from '@huiyin/domain';
import type { FastifyRequest } from 'fastify';

/** The caller, as the guard established it. */
export interface StaffActor {
  readonly id: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
  readonly username: string;
  readonly displayName: string;
  /** another person chose the password; the console asks for a new one, the API does not */
  readonly mustChangePassword?: boolean;
  /** the role must have a second factor and the person has none: nothing can be done but setting one up */
  readonly secondFactorDue?: boolean;
}

export interface StaffRequest extends FastifyRequest {
  actor?: StaffActor;
  sessionHash?: string;
}

/** The session of a call behind StaffGuard. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { sessionHash } = context.switchToHttp().getRequest<StaffRequest>();
  if (!sessionHash) throw new Error('CurrentSession used on a call without StaffGuard');
  return sessionHash;
});

export const FRESH = 'huiyin:fresh';
/** Only for a session whose password was given in the last minutes: at sign-in, or once more since. */
export const Fresh = (): MethodDecorator => SetMetadata(FRESH, true);

export const STEP_UP = 'huiyin:step-up';
/**
 * For accounts that have a second factor or sign in at the provider: only when it was given in the last minutes, at
 * sign-in or once more since. Other accounts are not asked.
 */
export const StepUp = (): MethodDecorator & ClassDecorator => SetMetadata(STEP_UP, true);

export const BEFORE_SECOND_FACTOR = 'huiyin:before-second-factor';
/** May be called by a person who still has to set up the second factor that the role must have. */
export const BeforeSecondFactor = (): MethodDecorator & ClassDecorator =>
  SetMetadata(BEFORE_SECOND_FACTOR, true);

export const PERMISSION = 'huiyin:permission';
/** The permission a staff call needs; a call without one is refused to all. */
export const Permit = (permission: Permission | 'signed-in'): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, permission);

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): StaffActor => {
  const { actor } = context.switchToHttp().getRequest<StaffRequest>();
  if (!actor) throw new Error('CurrentActor used on a call without StaffGuard');
  return actor;
});
