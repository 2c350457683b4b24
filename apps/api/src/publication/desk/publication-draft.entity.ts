import type { PublicationState } from '@huiyin/contract';
import type { Finding } from '@huiyin/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export interface CopyMarks {
  title: Finding[];
  body: Finding[];
  answer: Finding[];
}

/** A redaction at work: marks over the letter as it stands, waiting for the second person. */
@Entity('publication_drafts')
@Index('ix_publication_drafts_prepared', ['status', 'preparedAt', 'letterId'])
@Index('ix_publication_drafts_department', ['departmentId', 'status', 'preparedAt', 'letterId'])
export class PublicationDraft {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  /** the department that answered: heads see their own department's */
  @Column({ type: 'varchar', length: 36, nullable: true }) departmentId: string | null;
  @Column({ type: 'simple-json' }) marks: CopyMarks;
  /** digest of the texts the marks were made on: they do not fit a later answer */
  @Column({ type: 'varchar', length: 43 }) textsDigest: string;
  /** files of the letter that go out with it, in this order */
  @Column({ type: 'simple-json', nullable: true }) attachmentIds: string[] | null;
  @Column({ type: 'varchar', length: 12 }) status: Exclude<PublicationState, 'waiting'>;
  @Column({ type: 'varchar', length: 36 }) preparedBy: string;
  @Column({ type: 'datetime', precision: 3 }) preparedAt: Date;
  @Column({ type: 'varchar', length: 36, nullable: true }) decidedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) decidedAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) comment: string | null;
}
