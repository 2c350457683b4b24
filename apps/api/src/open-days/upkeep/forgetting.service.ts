import { Injectable } from '@nestjs/common';
import { LIVE_STATUSES } from '@huiyin/contract';
import { addDays, compareDays, toLocalDate, type LocalDate } from '@huiyin/workdays';
import { IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import type { CitizenErasurePart } from '../../people/citizens/citizen-erasure.port.js';
import { bindInstant, LostRace } from '../../kernel/database/engine.js';
import { forgetAnswers } from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { OpinionHeard } from '../programme/opinion.entity.js';
import { SeatLedger, SYSTEM } from '../sign-ups/seat-ledger.js';
import { FORGOTTEN } from '../sign-ups/sign-up-fields.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

/**
 * Personal data is deleted when what it was asked for is over (个人信息保护法 §47): identity numbers the day after
 * the last session, everything else after the days the open day promised. What remains counts people and names none;
 * the deletion itself is on the open day and in the audit log.
 */
@Injectable()
export class ForgettingService implements CitizenErasurePart {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
  ) {}

  async forget(asOf: Date): Promise<void> {
    const today = toLocalDate(asOf);
    const over = await this.uow.read((em) =>
      em.findBy(OpenDay, { lastOn: LessThan(today), personalDataDeletedAt: IsNull() }),
    );
    for (const openDay of over) {
      const { id, lastOn, keepDays, needsIdNumber, idNumbersDeletedAt } = openDay;
      if (needsIdNumber && !idNumbersDeletedAt) await this.forgetIdNumbers(id, asOf);
      if (isPast(lastOn, keepDays, today)) await this.forgetPeople(id, asOf);
    }
  }

  /**
   * “删除我的数据”: what is still to come is cancelled with it, and each seat goes to the next in line (docs/adr/0006). A
   * visit that has begun is not cancelled, because the gate needs it; its data can be deleted when it is over.
   */
  async forgetCitizen(em: EntityManager, citizenId: string): Promise<void> {
    const now = this.clock.now();
    const live = await em
      .createQueryBuilder(SignUp, 's')
      .innerJoin(OpenDaySession, 'o', 'o.id = s.sessionId')
      .where('s.citizenId = :citizenId AND s.status IN (:...live)', { citizenId, live: LIVE_STATUSES })
      .andWhere('o.endsAt > :now AND o.cancelledAt IS NULL', { now: bindInstant(this.uow.engine, now) })
      // One order of locks for everybody.
      .orderBy('s.sessionId', 'ASC')
      .getMany();
    for (const { id, sessionId } of live) {
      const ledger = await SeatLedger.open(em, sessionId, {
        outbox: this.outbox,
        now,
        author: { role: 'citizen', id: null },
      });
      const row = await ledger.find(id);
      if (!row || !LIVE_STATUSES.includes(row.status)) throw new LostRace('sign-up moved');
      if (ledger.session.startsAt <= now)
        throw new DomainError('ACTION_NOT_ALLOWED', '您报名的开放日正在举行，请等活动结束后再删除');
      await ledger.move(row, 'cancelled', 'cancelled', { livePhoneIndex: null, offerExpiresAt: null });
      await ledger.expireOffers();
      await ledger.promote();
      await ledger.save();
    }
    await forgetSignUps(em, { citizenId });
  }

  private forgetIdNumbers(openDayId: string, at: Date): Promise<void> {
    return this.uow.run(async (em) => {
      const claimed = await em.update(
        OpenDay,
        { id: openDayId, idNumbersDeletedAt: IsNull() },
        { idNumbersDeletedAt: at },
      );
      if (claimed.affected !== 1) return;
      const cleared = await em.update(SignUp, { openDayId, idNumbers: Not(IsNull()) }, { idNumbers: null });
      await forgetRetries(em, { openDayId });
      await this.note(em, 'open_day.id_numbers_deleted', openDayId, { signUps: cleared.affected ?? 0 });
    });
  }

  private forgetPeople(openDayId: string, at: Date): Promise<void> {
    return this.uow.run(async (em) => {
      const claimed = await em.update(
        OpenDay,
        { id: openDayId, personalDataDeletedAt: IsNull() },
        { personalDataDeletedAt: at },
      );
      if (claimed.affected !== 1) return;
      const signUps = await forgetSignUps(em, { openDayId });
      const opinions = await em.update(OpinionHeard, { openDayId }, { speaker: null, phone: null });
      await this.note(em, 'open_day.personal_data_deleted', openDayId, {
        signUps,
        opinions: opinions.affected ?? 0,
      });
    });
  }

  private note(
    em: EntityManager,
    action: string,
    openDayId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, {
      actor: SYSTEM,
      action,
      subjectType: 'open_day',
      subjectId: openDayId,
      detail,
    });
  }
}

type Whose = { openDayId: string } | { citizenId: string };

/** What a retry is recognised by covers names and numbers: it goes with them. */
async function forgetRetries(em: EntityManager, whose: Whose): Promise<void> {
  const rows = await em.find(SignUp, { select: { id: true }, where: whose });
  await forgetAnswers(
    em,
    rows.map(({ id }) => id),
  );
}

/** @returns how many */
async function forgetSignUps(em: EntityManager, whose: Whose): Promise<number> {
  await forgetRetries(em, whose);
  return (await em.update(SignUp, whose, FORGOTTEN)).affected ?? 0;
}

const isPast = (lastOn: LocalDate | null, keepDays: number, today: LocalDate): boolean =>
  lastOn !== null && compareDays(today, addDays(lastOn, keepDays)) > 0;
