import { Injectable } from '@nestjs/common';
import { SIGN_UP_STATUS_LABELS } from '@huiyin/contract';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import type { SignUpChangeDto } from '../dto/sign-up.dto.js';
import type { SignUpAction } from '../dto/sign-up-views.dto.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { SeatLedger } from './seat-ledger.js';
import { SignUpFields } from './sign-up-fields.js';
import { checkedPeople } from './sign-up-form-checks.js';
import { actionsOf, signUpNotFound } from './sign-up-views.service.js';
import type { SignUp } from './sign-up.entity.js';

const CITIZEN = { role: 'citizen', id: null } as const;

interface Step {
  ledger: SeatLedger;
  row: SignUp;
  openDay: OpenDay;
}

/** What a citizen does with a sign-up afterwards. Who they are was proved before: by session, or number and code. */
@Injectable()
export class SignUpChangesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
    private readonly fields: SignUpFields,
  ) {}

  /**
   * The same place in line for the people as given now. More people than before need free seats and an empty line.
   *
   * @throws {DomainError} ACTION_NOT_ALLOWED, SEATS_NOT_AVAILABLE, ALREADY_SIGNED_UP, VALIDATION_FAILED, TOO_YOUNG
   */
  async change(found: SignUp, dto: SignUpChangeDto): Promise<void> {
    try {
      await this.step(found, 'change', async ({ ledger, row, openDay }) => {
        const phone = dto.phone ?? this.fields.open(row).phone ?? '';
        const people = checkedPeople(openDay, ledger.session, { ...dto, phone });
        const seats = people.companions.length + 1;
        const more = seats - row.seats;
        const seated = row.status === 'confirmed';
        if (seated && more > 0 && (ledger.isFull || more > ledger.free))
          throw new DomainError('SEATS_NOT_AVAILABLE', '剩余名额不够增加人数，原报名不变');
        await ledger.move(row, row.status, 'changed', { ...this.fields.seal(people), seats });
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new DomainError('ALREADY_SIGNED_UP', '这个手机号已报名本场', [
        { path: 'phone', message: '已报名本场' },
      ]);
    }
  }

  /** Cancelling twice is cancelling once. */
  async cancel(found: SignUp): Promise<void> {
    if (found.status === 'cancelled') return;
    await this.step(found, 'cancel', async ({ ledger, row }) => {
      await ledger.move(row, 'cancelled', 'cancelled', { livePhoneIndex: null, offerExpiresAt: null });
    });
  }

  async confirm(found: SignUp): Promise<void> {
    if (found.status === 'confirmed') return;
    await this.step(found, 'confirm', async ({ ledger, row }) => {
      await ledger.move(row, 'confirmed', 'confirmed', { offerExpiresAt: null });
    });
  }

  async decline(found: SignUp): Promise<void> {
    if (found.status === 'declined') return;
    await this.step(found, 'decline', async ({ ledger, row }) => {
      await ledger.move(row, 'declined', 'declined', { livePhoneIndex: null, offerExpiresAt: null });
    });
  }

  /** One change under the session's lock; what it freed goes to the next in line. */
  private async step(
    { id, sessionId }: SignUp,
    action: SignUpAction,
    work: (step: Step) => Promise<void>,
  ): Promise<void> {
    await this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await SeatLedger.open(em, sessionId, { outbox: this.outbox, now, author: CITIZEN });
      const { session } = ledger;
      const row = await ledger.find(id);
      const openDay = await em.findOneBy(OpenDay, { id: session.openDayId });
      if (!row || !openDay) throw signUpNotFound();
      if (!actionsOf(row, { openDay, session }, now).includes(action)) throw refusal(row, action, now);
      await work({ ledger, row, openDay });
      await ledger.expireOffers();
      await ledger.promote();
      await ledger.save();
    });
  }
}

function refusal(row: SignUp, action: SignUpAction, now: Date): DomainError {
  const late = row.status === 'expired' || (row.offerExpiresAt !== null && row.offerExpiresAt <= now);
  if (late && (action === 'confirm' || action === 'decline'))
    return new DomainError('OFFER_ENDED', '确认时间已过，名额已顺延给下一位');
  return new DomainError(
    'ACTION_NOT_ALLOWED',
    `报名现在是“${SIGN_UP_STATUS_LABELS[row.status]}”，不能进行此操作`,
  );
}
