import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The words a sender sent last, so that the same words within a day are answered with that letter. */
@Entity('letter_fingerprints')
@Index('ix_letter_fingerprints_at', ['at'])
export class LetterFingerprint {
  /** HMAC over sender and words: useless without knowing both */
  @PrimaryColumn({ type: 'varchar', length: 43 }) digest: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
