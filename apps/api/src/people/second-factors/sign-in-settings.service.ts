import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import { In } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { insertRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { StaffActor } from '../identity/actor.js';
import { SecondFactorRole } from './second-factor-role.entity.js';

/** Which roles must have a second factor; none, until an administrator decides. */
@Injectable()
export class SignInSettingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async requiredRoles(): Promise<StaffRole[]> {
    const rows = await this.uow.read((em) => em.find(SecondFactorRole, { order: { role: 'ASC' } }));
    return rows.map(({ role }) => role);
  }

  /** From the next call of each person on: who lacks a second factor can do nothing but set one up. */
  async require(actor: StaffActor, roles: readonly StaffRole[]): Promise<void> {
    const since = this.clock.now();
    await this.uow.run(async (em) => {
      const before = await em.find(SecondFactorRole);
      const kept = new Map(before.map((row) => [row.role, row.since]));
      await em.delete(SecondFactorRole, {
        role: In(before.map(({ role }) => role).filter((role) => !roles.includes(role))),
      });
      const added = [...new Set(roles)].filter((role) => !kept.has(role));
      try {
        await insertRows(
          em,
          SecondFactorRole,
          added.map((role) => ({ role, since })),
        );
      } catch (error) {
        throw isDuplicate(error) ? new LostRace('roles with a second factor') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'sign-in.settings',
        subjectType: 'system',
        subjectId: null,
        detail: { secondFactor: [...roles].sort() },
      });
    });
  }
}
