import type { Promotion, SessionMode } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 场次. `seatsTaken`, `seatsWaiting`, `nextRank`, `nextSeq` are written by the seat ledger only. */
@Entity('open_day_sessions')
@Index('ix_open_day_sessions_day', ['openDayId', 'startsAt'])
@Index('ix_open_day_sessions_ends', ['endsAt'])
export class OpenDaySession {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) openDayId: string;
  @Column({ type: 'datetime', precision: 3 }) startsAt: Date;
  @Column({ type: 'datetime', precision: 3 }) endsAt: Date;
  @Column({ type: 'datetime', precision: 3 }) opensAt: Date;
  @Column({ type: 'datetime', precision: 3 }) closesAt: Date;
  @Column({ type: 'int' }) capacity: number;
  @Column({ type: 'int' }) seatsPerSignUp: number;
  @Column({ type: 'int', nullable: true }) minimumAge: number | null;
  @Column({ type: 'varchar', length: 12 }) mode: SessionMode;
  @Column({ type: 'varchar', length: 12 }) promotion: Promotion;
  /** hours an offered seat waits for its answer */
  @Column({ type: 'int' }) offerHours: number;
  /** seats of confirmed and offered sign-ups; never more than `capacity` */
  @Column({ type: 'int' }) seatsTaken: number;
  /** seats asked for by those waiting or in the draw */
  @Column({ type: 'int' }) seatsWaiting: number;
  @Column({ type: 'int' }) nextRank: number;
  @Column({ type: 'int' }) nextSeq: number;
  /** SHA-256 of the draw's seed, public from the start */
  @Column({ type: 'varchar', length: 64 }) seedHash: string;
  /** sealed until the draw, then published (docs/adr/0010) */
  @Column({ type: 'varchar', length: 255 }) seed: string;
  @Column({ type: 'datetime', precision: 3, nullable: true }) drawnAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) cancelledAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) cancelReason: string | null;
  /** no-shows were counted after the end */
  @Column({ type: 'datetime', precision: 3, nullable: true }) settledAt: Date | null;
  /** counts the office's changes; `version` also counts every seat */
  @Column({ type: 'int' }) termsVersion: number;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
