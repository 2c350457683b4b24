import type { Rating } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 评价 of one answer; given once, by its reader only. */
@Entity('letter_ratings')
@Index('ix_letter_ratings_at', ['at'])
export class LetterRating {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  /** which answer: 1, or 2 after the reopening */
  @PrimaryColumn({ type: 'int' }) round: number;
  @Column({ type: 'varchar', length: 20 }) rating: Rating;
  @Column({ type: 'varchar', length: 500, nullable: true }) comment: string | null;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
