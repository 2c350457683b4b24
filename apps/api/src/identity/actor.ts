import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import type { Permission } from '@huiyin/domain';
import type { FastifyRequest } from 'fastify';

/** Who is asking, as the guard established it. */
export interface StaffActor {
  readonly id: string;
  readonly role: StaffRole;
  readonly departmentId: string | null;
  readonly username: string;
  readonly displayName: string;
}

export interface StaffRequest extends FastifyRequest {
  actor?: StaffActor;
  sessionHash?: string;
}

export const PERMISSION = 'huiyin:permission';
/** The permission a staff call needs; a call without one is refused to everybody. */
export const Permit = (permission: Permission | 'signed-in'): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION, permission);

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): StaffActor => {
  const { actor } = context.switchToHttp().getRequest<StaffRequest>();
  if (!actor) throw new Error('CurrentActor used on a call without StaffGuard');
  return actor;
});
