import { Injectable } from '@nestjs/common';
import { OBLIGATION_STATE_LABELS, type ObligationState } from '@huiyin/contract';
import { addDays, compareDays, endOfDay, localDate, startOfDay, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { CongressWindow } from './congress-window.entity.js';
import type { CongressWindowDto, CongressWindowView, ObligationView } from '../dto/congress.dto.js';
import { OpenDaySession } from './open-day-session.entity.js';
import { OpenDay } from './open-day.entity.js';

/** From the provincial congresses of January to the end of the national one in March, until the year's days are set. */
const DEFAULT = { opensOn: '01-10', closesOn: '03-20' } as const;
/** An open day needs preparing: without a plan this many days before the window the warning begins. */
const WARN_DAYS = 30;

/** 细则四(二): 每年人代会期间一次政府开放日 (R14). */
@Injectable()
export class CongressService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  window(year: number): Promise<CongressWindowView> {
    return this.uow.read(async (em) => {
      const row = await em.findOneBy(CongressWindow, { year });
      if (row) return { year, opensOn: row.opensOn, closesOn: row.closesOn, isDefault: false };
      const { opensOn, closesOn } = DEFAULT;
      return { year, opensOn: `${year}-${opensOn}`, closesOn: `${year}-${closesOn}`, isDefault: true };
    });
  }

  /** @throws {DomainError} VALIDATION_FAILED of another year, or it ends before it begins */
  async setWindow(actor: StaffActor, year: number, dto: CongressWindowDto): Promise<CongressWindowView> {
    const faults = [
      !dto.opensOn.startsWith(`${year}-`) && { path: 'opensOn', message: `应在 ${year} 年内` },
      !dto.closesOn.startsWith(`${year}-`) && { path: 'closesOn', message: `应在 ${year} 年内` },
      compareDays(dto.closesOn, dto.opensOn) < 0 && { path: 'closesOn', message: '不能早于开始日' },
    ].filter((fault) => fault !== false);
    if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '请检查会期', faults);
    const row: CongressWindow = { year, ...dto, setBy: actor.id, setAt: this.clock.now() };
    await this.uow.run(async (em) => {
      await em.upsert(CongressWindow, row, ['year']);
      await this.audit.append(em, {
        actor,
        action: 'congress_window.set',
        subjectType: 'open_day',
        subjectId: null,
        detail: { year, opensOn: dto.opensOn, closesOn: dto.closesOn },
      });
    });
    return this.window(year);
  }

  /** Whether the year's open day was held, is planned, or is missing: derived each time, never stored. */
  async obligation(year: number): Promise<ObligationView> {
    const window = await this.window(year);
    const openDay = await this.uow.read((em) => within(em, window));
    const today = this.clock.today();
    const state = stateOf(openDay, localDate(window.closesOn), today);
    const warnFrom = addDays(localDate(window.opensOn), -WARN_DAYS);
    const warning = state === 'missing' || (state === 'coming' && compareDays(today, warnFrom) >= 0);
    return {
      ...window,
      state,
      stateLabel: OBLIGATION_STATE_LABELS[state],
      warning,
      openDay: openDay && { id: openDay.id, title: openDay.title, heldOn: openDay.heldOn },
    };
  }
}

interface Held {
  id: string;
  title: string;
  heldOn: LocalDate;
}

/** The first published one that has a session, not cancelled, inside the window. */
async function within(em: EntityManager, window: CongressWindowView): Promise<Held | null> {
  const found = await em
    .createQueryBuilder(OpenDay, 'd')
    .innerJoin(OpenDaySession, 's', 's.openDayId = d.id')
    .where(`d.status = 'published' AND s.cancelledAt IS NULL`)
    .andWhere('s.startsAt >= :from AND s.startsAt < :to', {
      from: startOfDay(localDate(window.opensOn)),
      to: endOfDay(localDate(window.closesOn)),
    })
    .orderBy('d.firstOn', 'ASC')
    .getOne();
  return found && { id: found.id, title: found.title, heldOn: found.firstOn! };
}

function stateOf(openDay: Held | null, closesOn: LocalDate, today: LocalDate): ObligationState {
  if (openDay) return compareDays(openDay.heldOn, today) <= 0 ? 'met' : 'planned';
  return compareDays(today, closesOn) > 0 ? 'missing' : 'coming';
}
