import { Injectable } from '@nestjs/common';
import { escalationOn, ESCALATION_AT_FIRST, type DatedEscalation } from '@huiyin/domain';
import { compareDays, type LocalDate } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { EscalationSetting } from './escalation-setting.entity.js';

const CACHE_MS = 5_000;

/**
 * 黄牌, 红牌, 催办通知单: the one place the board, its lists, the printed notices and the messages of the morning ask.
 * Set for days to come like the limits, so that no letter changes its colour within a day.
 */
@Injectable()
export class EscalationService {
  private cached: { at: number; settings: readonly DatedEscalation[] } | undefined;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Those the product begins with, and all that were set, oldest first. */
  async all(): Promise<DatedEscalation[]> {
    const rows = await this.uow.read((em) => em.find(EscalationSetting, { order: { effectiveFrom: 'ASC' } }));
    return [ESCALATION_AT_FIRST, ...rows.map(({ id: _id, ...setting }) => setting)];
  }

  /** What counts on a day. Asked with every list of the board; another instance's settings are for days to come. */
  async on(day: LocalDate): Promise<DatedEscalation> {
    const now = performance.now();
    if (!this.cached || now - this.cached.at >= CACHE_MS)
      this.cached = { at: now, settings: await this.all() };
    return escalationOn(this.cached.settings, day);
  }

  /** @throws {DomainError} VALIDATION_FAILED not in the future, or levels out of order; DUPLICATE */
  async add(actor: StaffActor, setting: DatedEscalation): Promise<DatedEscalation> {
    const fault = (path: string, message: string): never => {
      throw fieldError(path, message);
    };
    if (compareDays(setting.effectiveFrom, this.clock.today()) <= 0)
      fault('effectiveFrom', '生效日期须晚于今天');
    if (setting.redAfter <= setting.yellowAfter) fault('redAfter', '红牌须晚于黄牌');
    // 黄牌 and 红牌 begin a working day after their number, the notice on its own.
    if (setting.noticeFrom <= setting.redAfter + 1) fault('noticeFrom', '催办通知单须晚于红牌');
    await this.uow.run(async (em) => {
      try {
        await em.insert(EscalationSetting, { id: newId(), ...setting });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这一天已有设定') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'escalation.add',
        subjectType: 'limit',
        subjectId: null,
        detail: { ...setting },
      });
    });
    this.cached = undefined;
    return setting;
  }
}
