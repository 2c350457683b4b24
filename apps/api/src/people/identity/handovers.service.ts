import { Injectable } from '@nestjs/common';
import { isDepartmentBound } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { holdUser } from './hold-user.js';
import { STAFF_WORK, type PersonAfter, type StaffWork } from './staff-work.port.js';
import { User } from './user.entity.js';

export const HANDOVERS = ['colleague', 'queue'] as const;

/** What the caller chose for work in hand. */
export interface HandoverChoice {
  handover?: (typeof HANDOVERS)[number] | undefined;
  successorId?: string | undefined;
}

/** An account that is closed or moved leaves no work behind: it goes to a colleague or back, in the same transaction. */
@Injectable()
export class HandoversService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly capabilities: Capabilities,
  ) {}

  /** How much a person would leave behind whose account is closed. @throws {DomainError} NOT_FOUND */
  async inHand(id: string): Promise<number> {
    return this.uow.read(async (em) => {
      const user = await em.findOneBy(User, { id });
      if (!user) throw new DomainError('NOT_FOUND', '没有这个账号');
      return this.stranded(em, { ...user, active: false });
    });
  }

  /**
   * @param after the account as it will be; the caller holds it
   * @returns how much was moved
   * @throws {DomainError} HANDOVER_REQUIRED there is work and no choice, VALIDATION_FAILED the colleague cannot take it
   */
  async settle(
    em: EntityManager,
    { before, after, by }: { before: User; after: PersonAfter; by: string | null },
    { handover, successorId }: HandoverChoice,
  ): Promise<number> {
    const open = await this.stranded(em, after);
    if (open > 0 && !handover)
      throw new DomainError(
        'HANDOVER_REQUIRED',
        `名下有 ${open} 件在办来信，请选择交给本处室的一位同事，或退回待分办`,
      );
    const to = handover === 'colleague' ? await this.successor(em, before, successorId) : null;
    let moved = 0;
    // Letters that wait for nothing of the person, such as a 追问 before it is assigned anew, are moved without being asked.
    for (const work of this.works) moved += await work.handOver(em, { from: after, to, by });
    return moved;
  }

  private async successor(em: EntityManager, before: User, id: string | undefined): Promise<User> {
    if (!id) throw fieldError('successorId', '请选择接办人');
    await holdUser(em, id);
    const user = await em.findOneBy(User, { id, active: true });
    const fits =
      user &&
      user.id !== before.id &&
      isDepartmentBound(user.role) &&
      user.departmentId === before.departmentId;
    if (!fits) throw fieldError('successorId', '接办人须是同一处室的在职人员');
    return user;
  }

  private async stranded(em: EntityManager, after: PersonAfter): Promise<number> {
    let open = 0;
    for (const work of this.works) open += await work.stranded(em, after);
    return open;
  }

  private get works(): StaffWork[] {
    return this.capabilities.providers(STAFF_WORK);
  }
}
