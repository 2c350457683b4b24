import { Injectable } from '@nestjs/common';
import type { Limit } from '@huiyin/domain';
import { compareDays } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { CalendarsService } from './calendars.service.js';
import { LimitRow } from './limit.entity.js';

/** Effective-dated limits: added for days to come, never edited, so that no promise already given changes. */
@Injectable()
export class LimitsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly audit: AuditService,
  ) {}

  async all(): Promise<Limit[]> {
    const limits = await this.calendars.limits();
    return [...limits].sort(
      (a, b) => a.kind.localeCompare(b.kind) || compareDays(a.effectiveFrom, b.effectiveFrom),
    );
  }

  /** @throws {DomainError} VALIDATION_FAILED not in the future, or an extension that shortens; DUPLICATE */
  async add(actor: StaffActor, limit: Limit): Promise<Limit> {
    const fault = (path: string, message: string): never => {
      throw fieldError(path, message);
    };
    if (compareDays(limit.effectiveFrom, this.clock.today()) <= 0)
      fault('effectiveFrom', '生效日期须晚于今天');
    if (limit.extendedTo !== null && limit.extendedTo <= limit.workingDays)
      fault('extendedTo', '延长后的时限须长于原时限');
    await this.uow.run(async (em) => {
      try {
        await em.insert(LimitRow, { id: newId(), ...limit });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '该类别在这一天已有设定') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'limit.add',
        subjectType: 'limit',
        subjectId: null,
        detail: { ...limit },
      });
    });
    this.calendars.forgetLimits();
    return limit;
  }
}
