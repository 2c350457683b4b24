import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { LeaderDuty } from './leader-duty.entity.js';
import type { LeaderDutiesDto } from './leaders.dto.js';

/**
 * R22: the public page of 负责人分工. A person's number never reaches it, whichever field it was typed into: the DTO refuses
 * it.
 */
@Injectable()
export class LeadersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  list(): Promise<LeaderDuty[]> {
    return this.uow.read((em) => em.find(LeaderDuty, { order: { sortOrder: 'ASC', id: 'ASC' } }));
  }

  /** @throws {DomainError} STALE_VERSION the list was replaced since `basedOn` was read */
  async replace(actor: StaffActor, { items, basedOn }: LeaderDutiesDto): Promise<LeaderDuty[]> {
    const updatedAt = this.clock.now();
    const rows = items.map(({ name, title, duties, officePhone }, sortOrder) => ({
      id: newId(),
      name,
      title,
      duties,
      officePhone: officePhone ?? null,
      sortOrder,
      updatedAt,
    }));
    await this.uow.run(async (em) => {
      if (basedOn) await requireUnchanged(em, new Date(basedOn));
      await em.createQueryBuilder().delete().from(LeaderDuty).execute();
      if (rows.length > 0) await em.insert(LeaderDuty, rows);
      await this.audit.append(em, {
        actor,
        action: 'leaders.replace',
        subjectType: 'system',
        subjectId: null,
        detail: { count: rows.length },
      });
    });
    return rows;
  }
}

async function requireUnchanged(em: EntityManager, seen: Date): Promise<void> {
  const [row] = await em.find(LeaderDuty, { take: 1 });
  if (row && row.updatedAt.getTime() !== seen.getTime())
    throw new DomainError('STALE_VERSION', '其他人刚刚更新过负责人分工，请重新载入后再改');
}
