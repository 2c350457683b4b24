import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import {
  IdempotencyService,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import type { CheckInView, WalkInDto } from '../dto/gate.dto.js';
import { withinGateHours } from './gate-hours.js';
import { GateService } from './gate.service.js';
import { SeatLedger } from '../sign-ups/seat-ledger.js';
import { SignUpFields } from '../sign-ups/sign-up-fields.js';
import { SignUpSecrets } from '../sign-ups/sign-up-secrets.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

const ROUTE: IdempotentRoute = { name: 'walk-in', reused: '这个登记标识已用于另一批来人，请重新登记' };

/** People who come without a sign-up and are let in as long as seats remain. */
@Injectable()
export class WalkInsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
    private readonly fields: SignUpFields,
    private readonly secrets: SignUpSecrets,
    private readonly codes: LetterSecrets,
    private readonly gate: GateService,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param key one per party, made by the phone at the gate: reported again after a network drop it counts once
   * @throws {DomainError} SEATS_NOT_AVAILABLE, ALREADY_SIGNED_UP, ACTION_NOT_ALLOWED
   */
  async add(actor: StaffActor, sessionId: string, dto: WalkInDto, key: string): Promise<CheckInView> {
    // Of the session and not of the person: the phone at the gate may have been handed on since.
    const keyed = this.idempotency.keyOf(ROUTE, sessionId, key);
    // A report after a network drop leaves the name out, and its seconds differ.
    const request = [dto.seats];
    try {
      return await this.uow.run(async (em) => {
        const now = this.clock.now();
        const ledger = await SeatLedger.open(em, sessionId, { outbox: this.outbox, now, author: actor });
        // Under the session's lock: a twin that was faster may have taken the last seats.
        const record = await this.idempotency.answered(keyed, request);
        const known = record && (await em.findOneBy(SignUp, { id: record.subjectId }));
        if (known) return this.gate.viewOf(known, true);
        const { session } = ledger;
        const at = withinGateHours(session, now, dto.secondsAgo);
        if (dto.seats > ledger.free)
          throw new DomainError('SEATS_NOT_AVAILABLE', `空位只剩 ${ledger.free} 个，不够 ${dto.seats} 人`);
        const id = newId();
        const number = this.secrets.newNumber(this.clock.today());
        const row: SignUp = {
          id,
          sessionId,
          openDayId: session.openDayId,
          number,
          codeHash: this.codes.hashCode(number, this.codes.queryCode(id, undefined)),
          ticketHash: this.secrets.hashTicket(this.secrets.ticket(id)),
          citizenId: null,
          status: 'confirmed',
          lineRank: ledger.takeRank(),
          seats: dto.seats,
          walkIn: true,
          ...this.fields.sealWalkIn(dto),
          offerExpiresAt: null,
          checkedInAt: at,
          checkedInBy: actor.id,
          attended: dto.seats,
          version: 1,
          createdAt: now,
          updatedAt: now,
        };
        await ledger.add(row, 'walk_in');
        await this.idempotency.remember(em, [{ key: keyed, request, subjectId: id, response: null }]);
        await ledger.save();
        await this.audit.append(em, {
          actor,
          action: 'open_day.walk_in',
          subjectType: 'open_day',
          subjectId: session.openDayId,
          detail: { sessionId, signUpId: id, seats: dto.seats },
        });
        return this.gate.viewOf(row, false);
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new DomainError('ALREADY_SIGNED_UP', '这个手机号已报名本场，请按报名签到');
    }
  }
}
