import { SEATED_STATUSES, type ActorRole, type SeatEventType, type SignUpStatus } from '@huiyin/contract';
import { nextInLine } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { engineOfManager, LostRace } from '../../kernel/database/engine.js';
import { insertRows, selectRows } from '../../kernel/database/rows.js';
import type { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { OpenDaySession } from '../programme/open-day-session.entity.js';
import { SeatEvent } from './seat-event.entity.js';
import { SignUp } from './sign-up.entity.js';

export interface Author {
  role: ActorRole;
  id: string | null;
}
export const SYSTEM: Author = { role: 'system', id: null };

const SEATED = new Set(SEATED_STATUSES);
const QUEUED = new Set<SignUpStatus>(['waiting', 'in_draw']);

/** Fields that a move sets besides the status. */
type Change = Partial<Omit<SignUp, 'id' | 'sessionId' | 'status' | 'version'>>;

/**
 * The seats of one session inside one transaction: the only code that changes a sign-up's status or seats.
 *
 * The session's row is locked first (MariaDB) and written last on condition of its version, so that two
 * transactions never count the same seats, also where a cluster ignores locks: the loser runs again from its start.
 * Every step leaves an event with the sums after it; `seatsTaken` may never pass `capacity`, and saving proves it.
 */
export class SeatLedger {
  private readonly events: SeatEvent[] = [];

  private constructor(
    private readonly em: EntityManager,
    readonly session: OpenDaySession,
    private readonly loadedVersion: number,
    private readonly outbox: OutboxService,
    readonly now: Date,
    private author: Author,
  ) {}

  /** @throws {DomainError} NOT_FOUND there is no such session */
  static async open(
    em: EntityManager,
    sessionId: string,
    { outbox, now, author }: { outbox: OutboxService; now: Date; author: Author },
  ): Promise<SeatLedger> {
    const lock = engineOfManager(em) === 'sqlite' ? '' : ' FOR UPDATE';
    const [session] = await selectRows(em, OpenDaySession, `WHERE id = ?${lock}`, [sessionId]);
    if (!session) throw new DomainError('NOT_FOUND', '没有找到这个场次');
    return new SeatLedger(em, session, session.version, outbox, now, author);
  }

  get free(): number {
    return this.session.capacity - this.session.seatsTaken;
  }

  /** Full, or there is a line: a new sign-up stands behind those who wait. */
  get isFull(): boolean {
    return this.free <= 0 || this.session.seatsWaiting > 0;
  }

  takeRank(): number {
    this.session.nextRank += 1;
    return this.session.nextRank - 1;
  }

  /** Stores a new sign-up and counts it. */
  async add(row: SignUp, type: SeatEventType = 'signed_up'): Promise<void> {
    await insertRows(this.em, SignUp, [row]);
    this.count(row.status, row.seats);
    this.record(type, row);
  }

  /** Moves a sign-up of this session and counts the difference. @throws {LostRace} it is not what was read */
  async move(row: SignUp, status: SignUpStatus, type: SeatEventType, change: Change = {}): Promise<SignUp> {
    const next: SignUp = {
      ...row,
      ...change,
      status,
      version: row.version + 1,
      updatedAt: this.now,
    };
    const { id, ...set } = next;
    const moved = await this.em.update(SignUp, { id, version: row.version, status: row.status }, set);
    if (moved.affected !== 1) throw new LostRace('sign-up moved');
    this.count(row.status, -row.seats);
    this.count(status, next.seats);
    this.record(type, next);
    return next;
  }

  /**
   * Gives free seats to the line, in order, at once or as an offer. After the session has begun the line stands still.
   */
  async promote(): Promise<void> {
    const { session } = this;
    const drawn = session.mode === 'first_come' || session.drawnAt !== null;
    if (this.free <= 0 || !drawn || session.cancelledAt || this.now >= session.startsAt) return;
    // Each party needs at least one seat, so no more than `free` of them can move. One from before the doors refused it
    // that fills more than the session is passed: it would stop the line for ever.
    const line = await selectRows(
      this.em,
      SignUp,
      `WHERE session_id = ? AND status = 'waiting' AND seats <= ? ORDER BY line_rank LIMIT ${this.free}`,
      [session.id, session.capacity],
    );
    for (const row of nextInLine(this.free, line)) {
      if (session.promotion === 'at_once') {
        await this.move(row, 'confirmed', 'promoted', { offerExpiresAt: null });
        await this.tell('open-day.promoted', row.id);
        continue;
      }
      const hours = session.offerHours * 3_600_000;
      const offerExpiresAt = new Date(Math.min(this.now.getTime() + hours, session.startsAt.getTime()));
      await this.move(row, 'offered', 'offered', { offerExpiresAt });
      await this.tell('open-day.offered', row.id, { expiresAt: offerExpiresAt.toISOString() });
    }
  }

  /** Offers without an answer in time go to the next in line. */
  async expireOffers(): Promise<void> {
    const late = (await this.withStatus('offered')).filter(
      ({ offerExpiresAt }) => offerExpiresAt !== null && offerExpiresAt <= this.now,
    );
    if (late.length === 0) return;
    const asked = this.author;
    this.author = SYSTEM;
    for (const row of late) {
      await this.move(row, 'expired', 'expired', { livePhoneIndex: null });
      await this.tell('open-day.offer-expired', row.id);
    }
    await this.promote();
    this.author = asked;
  }

  withStatus(...statuses: SignUpStatus[]): Promise<SignUp[]> {
    const marks = statuses.map(() => '?').join(', ');
    return selectRows(
      this.em,
      SignUp,
      `WHERE session_id = ? AND status IN (${marks}) ORDER BY line_rank, id`,
      [this.session.id, ...statuses],
    );
  }

  async find(signUpId: string): Promise<SignUp | null> {
    const [row] = await selectRows(this.em, SignUp, 'WHERE id = ? AND session_id = ?', [
      signUpId,
      this.session.id,
    ]);
    return row ?? null;
  }

  tell(topic: string, signUpId: string, payload: Record<string, unknown> = {}): Promise<void> {
    return this.outbox.add(this.em, topic, null, { signUpId, sessionId: this.session.id, ...payload });
  }

  record(type: SeatEventType, row: Pick<SignUp, 'id' | 'seats' | 'lineRank'> | null): void {
    const { session } = this;
    this.events.push({
      sessionId: session.id,
      seq: session.nextSeq,
      at: this.now,
      type,
      signUpId: row?.id ?? null,
      seats: row?.seats ?? 0,
      lineRank: row?.lineRank ?? null,
      capacity: session.capacity,
      seatsTaken: session.seatsTaken,
      seatsWaiting: session.seatsWaiting,
      actorRole: this.author.role,
      actorId: this.author.id,
    });
    session.nextSeq += 1;
  }

  /** Last in the transaction, though an audit line may follow. @throws {LostRace} another transaction was faster */
  async save(): Promise<void> {
    const { session, loadedVersion } = this;
    if (session.seatsTaken > session.capacity || session.seatsTaken < 0 || session.seatsWaiting < 0)
      throw new Error(`session ${session.id} would count wrongly`);
    if (this.events.length > 0) await insertRows(this.em, SeatEvent, this.events);
    session.version = loadedVersion + 1;
    session.updatedAt = this.now;
    const { id, ...set } = session;
    const moved = await this.em.update(OpenDaySession, { id, version: loadedVersion }, set);
    if (moved.affected !== 1) throw new LostRace('session moved');
  }

  private count(status: SignUpStatus, seats: number): void {
    if (SEATED.has(status)) this.session.seatsTaken += seats;
    if (QUEUED.has(status)) this.session.seatsWaiting += seats;
  }
}
