import { Injectable } from '@nestjs/common';
import { SIGN_UP_STATUS_LABELS } from '@huiyin/contract';
import { normalizeSignUpNumber } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { CheckInDto, CheckInView } from '../dto/gate.dto.js';
import { withinGateHours } from './gate-hours.js';
import { SeatLedger } from '../sign-ups/seat-ledger.js';
import { SignUpFields } from '../sign-ups/sign-up-fields.js';
import { readTicket, SignUpSecrets } from '../sign-ups/sign-up-secrets.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

/** The gate: who comes is counted once, however often and however late it is reported. */
@Injectable()
export class GateService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
    private readonly fields: SignUpFields,
    private readonly secrets: SignUpSecrets,
    private readonly audit: AuditService,
  ) {}

  /**
   * A second report of the same person changes nothing and says so. A person counted as 未到场 who was there
   * after all (a phone without a network told us late) is counted as present, as long as there is a seat.
   *
   * @throws {DomainError} TICKET_NOT_VALID, SEATS_NOT_AVAILABLE, ACTION_NOT_ALLOWED outside the gate's hours
   */
  checkIn(actor: StaffActor, sessionId: string, dto: CheckInDto): Promise<CheckInView> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await SeatLedger.open(em, sessionId, { outbox: this.outbox, now, author: actor });
      const row = await this.find(em, ledger, dto.code);
      if (row.checkedInAt) return this.viewOf(row, true);
      const at = withinGateHours(ledger.session, now, dto.secondsAgo);
      const seated = row.status === 'confirmed' || row.status === 'offered';
      if (!seated) requireAdmission(ledger, row, dto);
      if (!seated && row.seats > ledger.free)
        throw new DomainError('SEATS_NOT_AVAILABLE', `空位只剩 ${ledger.free} 个，不够 ${row.seats} 人`);
      const attended = Math.min(dto.attended ?? row.seats, row.seats);
      const next = await ledger.move(row, 'confirmed', 'checked_in', {
        checkedInAt: at,
        checkedInBy: actor.id,
        attended,
        offerExpiresAt: null,
      });
      await ledger.save();
      await this.note(em, actor, 'open_day.check_in', next);
      return this.viewOf(next, false);
    });
  }

  /** A wrong tap at the gate. Undoing twice is undoing once. */
  undo(actor: StaffActor, sessionId: string, signUpId: string): Promise<void> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await SeatLedger.open(em, sessionId, { outbox: this.outbox, now, author: actor });
      const row = await ledger.find(signUpId);
      if (!row) throw new DomainError('NOT_FOUND', '没有找到这个报名');
      if (!row.checkedInAt) return;
      const change = { checkedInAt: null, checkedInBy: null, attended: 0 };
      await ledger.move(row, row.walkIn ? 'cancelled' : 'confirmed', 'check_in_undone', {
        ...change,
        ...(row.walkIn ? { livePhoneIndex: null } : {}),
      });
      await ledger.save();
      await this.note(em, actor, 'open_day.check_in_undo', row);
    });
  }

  /**
   * Gives up the seats of those who have not come, once it has begun; from then on people at the gate may have them.
   *
   * @returns people, not sign-ups
   */
  releaseNoShows(actor: StaffActor, sessionId: string): Promise<number> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await SeatLedger.open(em, sessionId, { outbox: this.outbox, now, author: actor });
      if (now < ledger.session.startsAt)
        throw new DomainError('ACTION_NOT_ALLOWED', '开始之后才能放出未到的名额');
      const released = await markNoShows(ledger);
      await ledger.save();
      await this.audit.append(em, {
        actor,
        action: 'open_day.release_no_shows',
        subjectType: 'open_day',
        subjectId: ledger.session.openDayId,
        detail: { sessionId, released },
      });
      return released;
    });
  }

  viewOf(row: SignUp, already: boolean): CheckInView {
    return {
      already,
      signUpId: row.id,
      number: row.number,
      name: this.fields.openName(row),
      seats: row.seats,
      attended: row.attended,
      walkIn: row.walkIn,
      checkedInAt: row.checkedInAt?.toISOString() ?? '',
    };
  }

  /** By the scanned code, or by the number the visitor read out. */
  private async find(em: EntityManager, ledger: SeatLedger, code: string): Promise<SignUp> {
    const ticket = readTicket(code);
    const number = ticket ? null : normalizeSignUpNumber(code);
    const row = ticket
      ? await em.findOneBy(SignUp, { ticketHash: In(this.secrets.ticketHashes(ticket)) })
      : number && (await em.findOneBy(SignUp, { number }));
    if (!row) throw new DomainError('TICKET_NOT_VALID', '不是本系统的入场码或报名编号');
    if (row.sessionId !== ledger.session.id)
      throw new DomainError('TICKET_NOT_VALID', '这是其他场次的报名，请核对场次');
    return row;
  }

  private note(em: EntityManager, actor: StaffActor, action: string, row: SignUp): Promise<void> {
    return this.audit.append(em, {
      actor,
      action,
      subjectType: 'open_day',
      subjectId: row.openDayId,
      detail: { sessionId: row.sessionId, signUpId: row.id },
    });
  }
}

/** Who was promised a seat and is not there. @returns people */
export async function markNoShows(ledger: SeatLedger): Promise<number> {
  let people = 0;
  for (const row of await ledger.withStatus('confirmed', 'offered')) {
    if (row.checkedInAt) continue;
    people += row.seats;
    await ledger.move(row, row.status === 'offered' ? 'expired' : 'no_show', 'no_show', {
      offerExpiresAt: null,
      ...(row.status === 'offered' ? { livePhoneIndex: null } : {}),
    });
  }
  return people;
}

/** Without a seat of their own: the waiting when the gate says so, and who was counted as absent too early. */
function requireAdmission(ledger: SeatLedger, row: SignUp, dto: CheckInDto): void {
  if (row.status === 'no_show') return;
  if (row.status === 'waiting' && dto.admitWaiting === true) return;
  const hint = row.status === 'waiting' && row.seats <= ledger.free ? '；现在有空位，可按候补入场' : '';
  throw new DomainError(
    'TICKET_NOT_VALID',
    `这个报名是“${SIGN_UP_STATUS_LABELS[row.status]}”，不能直接入场${hint}`,
  );
}
