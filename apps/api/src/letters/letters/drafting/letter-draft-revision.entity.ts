import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An earlier or the present text of a draft. The autosaves of one person within some minutes leave one row. */
@Entity('letter_draft_revisions')
export class LetterDraftRevision {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @PrimaryColumn({ type: 'int' }) revision: number;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'varchar', length: 36 }) authorId: string;
  /** the first of the autosaves that this row stands for */
  @Column({ type: 'datetime', precision: 3 }) beganAt: Date;
  @Column({ type: 'datetime', precision: 3 }) savedAt: Date;
  /** this text went to review */
  @Column({ type: 'boolean', default: false }) submitted: boolean;
}
