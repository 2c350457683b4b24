import { Injectable } from '@nestjs/common';
import { detectSensitive } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { LeaderDuty } from './leader-duty.entity.js';
import type { LeaderDutiesDto } from './leaders.dto.js';

/** R22: the public page of 负责人分工. A mobile number never reaches it, whichever field it was typed into. */
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

  /** @throws {DomainError} VALIDATION_FAILED a mobile number; STALE_VERSION somebody replaced what `basedOn` was read from */
  async replace(actor: StaffActor, { items, basedOn }: LeaderDutiesDto): Promise<LeaderDuty[]> {
    refuseMobileNumbers(items);
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

function refuseMobileNumbers(items: LeaderDutiesDto['items']): void {
  const errors = items.flatMap((item, index) =>
    Object.entries(item)
      .filter(
        ([, value]) =>
          typeof value === 'string' && detectSensitive(value).some(({ kind }) => kind === 'mobile'),
      )
      .map(([field]) => ({ path: `items.${index}.${field}`, message: '公示内容不能含手机号' })),
  );
  if (errors.length > 0)
    throw new DomainError('VALIDATION_FAILED', '公示内容不能含手机号，请改用办公电话', errors);
}
