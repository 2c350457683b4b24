import type { DeliveryChannel } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An answer as the citizen reads it. A reopened letter gets a second one; the first stays. */
@Entity('letter_answers')
@Index('ix_letter_answers_noted', ['searchNoted', 'letterId'])
export class LetterAnswer {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  /** 1 for the answer, 2 after the one reopening */
  @PrimaryColumn({ type: 'int' }) round: number;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'varchar', length: 80, nullable: true }) departmentName: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) answeredBy: string | null;
  @Column({ type: 'datetime', precision: 3 }) answeredAt: Date;
  /** R06: how it was delivered; off the platform needs time, person and summary */
  @Column({ type: 'varchar', length: 10 }) channel: DeliveryChannel;
  @Column({ type: 'datetime', precision: 3, nullable: true }) deliveredAt: Date | null;
  @Column({ type: 'varchar', length: 50, nullable: true }) deliveredBy: string | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) deliverySummary: string | null;
  /** whether a search finds the letter by these words; the search index sets it (docs/adr/0004) */
  @Column({ type: 'boolean', default: false }) searchNoted: boolean;
}
