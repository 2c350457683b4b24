import { Injectable } from '@nestjs/common';
import type { SignUpStatus } from '@huiyin/contract';
import { In, type EntityManager } from 'typeorm';
import { CaptchaService, type SolvedChallenge } from '../../people/captcha/captcha.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { IdempotencyRecord } from '../../kernel/database/idempotency/idempotency-record.entity.js';
import {
  IdempotencyService,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { KeyWatchService } from '../../kernel/keyring/key-watch.service.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import type { SignUpDto } from '../dto/sign-up.dto.js';
import type { SignUpItemView, SignUpReceiptView } from '../dto/sign-up-views.dto.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { SeatLedger } from './seat-ledger.js';
import { SignUpFields } from './sign-up-fields.js';
import { checkedPeople, requireOpen } from './sign-up-form-checks.js';
import { SignUpSecrets } from './sign-up-secrets.js';
import { itemView, SignUpViewsService } from './sign-up-views.service.js';
import { SignUp } from './sign-up.entity.js';

const ROUTE: IdempotentRoute = {
  name: 'sign-up',
  reused: '这个提交标识已用于另一份报名，请重新打开报名页面',
};
const CITIZEN = { role: 'citizen', id: null } as const;

export interface Visitor {
  citizenId?: string | undefined;
  /** the X-Captcha header; a signed-in citizen needs none */
  captcha?: string | undefined;
}

interface Sender {
  citizenId: string | null;
  /** the Idempotency-Key header, which the query code follows from */
  key: string | undefined;
  once: { key: IdempotencyKey; request: unknown } | null;
  solved: SolvedChallenge | null;
}
const NOBODY: Sender = { citizenId: null, key: undefined, once: null, solved: null };

/** `POST /open-day-sessions/{id}/sign-ups`: one sign-up however often it is sent, one per phone and session. */
@Injectable()
export class SignUpsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
    private readonly captcha: CaptchaService,
    private readonly outbox: OutboxService,
    private readonly fields: SignUpFields,
    private readonly keyWatch: KeyWatchService,
    private readonly secrets: SignUpSecrets,
    private readonly codes: LetterSecrets,
    private readonly views: SignUpViewsService,
  ) {}

  /**
   * @param key the Idempotency-Key header: 16–128 visible ASCII characters, one per form
   * @throws {DomainError} NOT_FOUND, SIGN_UP_NOT_OPEN, SESSION_CANCELLED, TOO_YOUNG, ALREADY_SIGNED_UP,
   *   VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, CAPTCHA_REQUIRED, CAPTCHA_FAILED
   */
  async signUp(
    sessionId: string,
    dto: SignUpDto,
    { citizenId, captcha }: Visitor,
    key: string | undefined,
  ): Promise<SignUpReceiptView> {
    const keyed = this.idempotency.keyOf(ROUTE, citizenId ?? null, key);
    const request = [sessionId, dto.name, dto.phone, dto.companions, dto.answers, dto.idNumber];
    // Before anything is checked: a retry is answered as the first time, even when sign-up has closed meanwhile.
    const known = keyed && (await this.idempotency.answered(keyed, request));
    if (known) return this.again(known, key!);
    const solved = this.captcha.enabled && !citizenId ? await this.captcha.check(captcha) : null;
    const once = keyed && { key: keyed, request };
    try {
      return await this.idempotency.once(
        keyed,
        request,
        () => this.store(sessionId, dto, { citizenId: citizenId ?? null, key, once, solved }),
        (first) => this.again(first, key!),
      );
    } catch (error) {
      // A twin with the same key also has the same phone.
      const first = error instanceof Taken && keyed ? await this.idempotency.answered(keyed, request) : null;
      if (first) return this.again(first, key!);
      throw error instanceof Taken ? alreadySignedUp() : error;
    }
  }

  /**
   * Signs up without asking for a captcha: for callers who are no strangers.
   *
   * @throws {DomainError} as {@link signUp}, the key and the captcha aside
   */
  async register(sessionId: string, dto: SignUpDto): Promise<SignUpReceiptView> {
    try {
      return await this.store(sessionId, dto, NOBODY);
    } catch (error) {
      throw error instanceof Taken ? alreadySignedUp() : error;
    }
  }

  private store(sessionId: string, dto: SignUpDto, by: Sender): Promise<SignUpReceiptView> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const ledger = await SeatLedger.open(em, sessionId, { outbox: this.outbox, now, author: CITIZEN });
      const { session } = ledger;
      const openDay = await em.findOneBy(OpenDay, { id: session.openDayId });
      if (!openDay || openDay.status === 'draft') throw new DomainError('NOT_FOUND', '没有找到这个场次');
      requireOpen(openDay, session, now);
      const people = checkedPeople(openDay, session, dto);
      const sealed = this.fields.seal(people);
      if (await this.isTaken(em, sessionId, people.phone)) throw new Taken();
      await ledger.expireOffers();

      const id = newId();
      const seats = people.companions.length + 1;
      const number = this.secrets.newNumber(this.clock.today());
      const queryCode = this.codes.queryCode(id, by.key);
      const status = statusFor(ledger, seats);
      const row: SignUp = {
        id,
        sessionId,
        openDayId: openDay.id,
        number,
        codeHash: this.codes.hashCode(number, queryCode),
        ticketHash: this.secrets.hashTicket(this.secrets.ticket(id)),
        citizenId: by.citizenId,
        status,
        lineRank: ledger.takeRank(),
        seats,
        walkIn: false,
        ...sealed,
        offerExpiresAt: null,
        checkedInAt: null,
        checkedInBy: null,
        attended: 0,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      const item = itemView(row, { openDay, session }, await this.views.waitingPlace(em, row));
      try {
        await ledger.add(row);
      } catch (error) {
        throw isDuplicate(error) ? await this.clash(error, em, sessionId, people.phone) : error;
      }
      if (by.once) await this.idempotency.remember(em, [{ ...by.once, subjectId: id, response: item }]);
      await ledger.tell('open-day.signed-up', id, { number, status });
      if (by.solved) await this.captcha.spendAll(em, [by.solved]);
      await ledger.save();
      return receiptView(item, queryCode, this.views.ticketOf(row));
    });
  }

  /** Which of the unique columns refused: the phone (another request was faster), or a random number. */
  private async clash(
    error: unknown,
    em: Parameters<typeof SeatLedger.open>[0],
    sessionId: string,
    phone: string,
  ): Promise<unknown> {
    if (await this.isTaken(em, sessionId, phone)) return new Taken();
    return error instanceof Error ? new LostRace('sign-up number taken') : error;
  }

  private isTaken(em: EntityManager, sessionId: string, phone: string): Promise<boolean> {
    return this.keyWatch.found(em, () =>
      em.existsBy(SignUp, { sessionId, livePhoneIndex: In(this.fields.phoneIndexes(phone)) }),
    );
  }

  /** The answer of the first time, with the query code, which is nowhere stored. */
  private again({ subjectId, response }: IdempotencyRecord, key: string): SignUpReceiptView {
    const item = response as SignUpItemView;
    const ticket = this.views.ticketOf({ id: subjectId, status: item.status });
    return receiptView(item, this.codes.queryCode(subjectId, key), ticket);
  }
}

/** The phone is in use: carried out of the transaction so that it rolls back. */
class Taken extends Error {}

function statusFor(ledger: SeatLedger, seats: number): SignUpStatus {
  if (ledger.session.mode === 'draw') return 'in_draw';
  return ledger.isFull || seats > ledger.free ? 'waiting' : 'confirmed';
}

const receiptView = (item: SignUpItemView, queryCode: string, ticket: string | null): SignUpReceiptView => ({
  ...item,
  queryCode,
  ticket,
});

const alreadySignedUp = (): DomainError =>
  new DomainError('ALREADY_SIGNED_UP', '这个手机号已报名本场，可凭编号查询或修改', [
    { path: 'phone', message: '已报名本场' },
  ]);
