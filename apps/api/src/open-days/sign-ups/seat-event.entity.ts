import type { ActorRole, SeatEventType } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One fact in the history of a session's seats, with the sums as they were after it; never edited, without names. */
@Entity('open_day_seat_events')
@Index('ix_open_day_seat_events_sign_up', ['signUpId'])
export class SeatEvent {
  @PrimaryColumn({ type: 'varchar', length: 36 }) sessionId: string;
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'varchar', length: 20 }) type: SeatEventType;
  @Column({ type: 'varchar', length: 36, nullable: true }) signUpId: string | null;
  /** seats of the sign-up after the event */
  @Column({ type: 'int' }) seats: number;
  @Column({ type: 'int', nullable: true }) lineRank: number | null;
  @Column({ type: 'int' }) capacity: number;
  @Column({ type: 'int' }) seatsTaken: number;
  @Column({ type: 'int' }) seatsWaiting: number;
  @Column({ type: 'varchar', length: 20 }) actorRole: ActorRole;
  @Column({ type: 'varchar', length: 36, nullable: true }) actorId: string | null;
}
