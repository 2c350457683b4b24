import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The words somebody sent last, so that the same ones within a day are pointed at that letter. */
@Entity('letter_fingerprints')
@Index('ix_letter_fingerprints_at', ['at'])
export class LetterFingerprint {
  /** HMAC over sender and words: tells nothing to whoever does not know both */
  @PrimaryColumn({ type: 'varchar', length: 43 }) digest: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
