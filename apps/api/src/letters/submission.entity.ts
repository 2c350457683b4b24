import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer given to one Idempotency-Key, so that a retry gets the same letter and not a second one. */
@Entity('submissions')
@Index('ix_submissions_created', ['createdAt'])
@Index('ix_submissions_letter', ['letterId'])
export class Submission {
  /** HMAC of the key: the key itself can recreate the query code and is never stored */
  @PrimaryColumn({ type: 'varchar', length: 43 }) keyHash: string;
  /** keyed digest of the request, so that one key cannot stand for two contents */
  @Column({ type: 'varchar', length: 43 }) fingerprint: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  /** the 201 body without the query code */
  @Column({ type: 'simple-json' }) response: object;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
