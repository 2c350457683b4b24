import type { LetterKind, Mailbox } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../kernel/database/whole-number.js';

/** What the public may read of a letter: its own redacted copy, never a view of the original. */
@Entity('published_letters')
@Index('uq_published_letter', ['letterId'], { unique: true })
@Index('ix_published_at', ['publishedAt', 'id'])
@Index('ix_published_kind', ['kind', 'publishedAt', 'id'])
@Index('ix_published_search', ['searchOrd', 'id'])
export class PublishedLetter {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'varchar', length: 20 }) kind: LetterKind;
  @Column({ type: 'varchar', length: 20 }) mailbox: Mailbox;
  @Column({ type: 'varchar', length: 200 }) title: string;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'text' }) answer: string;
  /** files of the letter that go out with it, in this order */
  @Column({ type: 'simple-json', nullable: true }) attachmentIds: string[] | null;
  @Column({ type: 'varchar', length: 80 }) departmentName: string;
  @Column({ type: 'date' }) acceptedOn: LocalDate;
  @Column({ type: 'date' }) answeredOn: LocalDate;
  /** R20: prepared by one person, released by another */
  @Column({ type: 'varchar', length: 36 }) preparedBy: string;
  @Column({ type: 'varchar', length: 36 }) releasedBy: string;
  @Column({ type: 'datetime', precision: 3 }) publishedAt: Date;
  /** place in the search index; null until the index has it (docs/adr/0004) */
  @Column({ type: 'bigint', nullable: true, transformer: wholeNumber }) searchOrd: number | null;
}
