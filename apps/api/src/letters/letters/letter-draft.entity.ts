import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The reply being written: one per letter, replaced as it is edited; reviews and signatures refer to its text. */
@Entity('letter_drafts')
export class LetterDraft {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'text' }) body: string;
  /** counts every changed text, through all rounds of the letter */
  @Column({ type: 'int', default: 1 }) revision: number;
  @Column({ type: 'varchar', length: 36 }) authorId: string;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
  @Column({ type: 'varchar', length: 36, nullable: true }) reviewedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) reviewedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) signedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) signedAt: Date | null;
}
