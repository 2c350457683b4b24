import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 内部备注: what colleagues tell each other about a letter. Never part of an answer, and never shown to a citizen. */
@Entity('letter_notes')
@Index('ix_letter_notes_letter', ['letterId', 'at', 'id'])
export class LetterNote {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'varchar', length: 36 }) authorId: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'text' }) body: string;
  /** ids of the staff it names */
  @Column({ type: 'simple-json' }) mentions: string[];
}
