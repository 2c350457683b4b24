import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CopyMarks } from './publication-draft.entity.js';

/** Marks that one person has made and not handed in yet: kept like the draft of an answer. Places only, no words. */
@Entity('publication_marks')
export class PublicationMarks {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @PrimaryColumn({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'simple-json' }) marks: CopyMarks;
  /** digest of the texts they were made on: they do not fit a later answer */
  @Column({ type: 'varchar', length: 43 }) textsDigest: string;
  @Column({ type: 'datetime', precision: 3 }) savedAt: Date;
}
