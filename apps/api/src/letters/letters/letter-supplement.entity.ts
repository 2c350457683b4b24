import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the citizen added later: a supplement, or the question that reopened the letter. */
@Entity('letter_supplements')
export class LetterSupplement {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  /** the event it came with */
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
