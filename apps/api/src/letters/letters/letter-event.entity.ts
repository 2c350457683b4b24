import type { ActorRole } from '@huiyin/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One step in a letter's history. Append-only; `seq` equals the letter's version after the step. */
@Entity('letter_events')
export class LetterEvent {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Column({ type: 'varchar', length: 30 }) type: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'varchar', length: 20 }) actorRole: ActorRole;
  @Column({ type: 'varchar', length: 36, nullable: true }) actorId: string | null;
  /** the sentence the citizen reads in the timeline; null keeps the step inside the office */
  @Column({ type: 'text', nullable: true }) citizenText: string | null;
  /** what staff reads: reasons, comments */
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ type: 'simple-json', nullable: true }) data: object | null;
}
