import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer given to one Idempotency-Key, so that a retry gets the same thing and not a second one. */
@Entity('idempotency_records')
@Index('ix_idempotency_records_created', ['createdAt'])
@Index('ix_idempotency_records_subject', ['subjectId'])
export class IdempotencyRecord {
  /** HMAC of route, caller and key: the key itself can recreate a query code and is never stored */
  @PrimaryColumn({ type: 'varchar', length: 43 }) keyHash: string;
  @Column({ type: 'varchar', length: 20 }) route: string;
  /** keyed digest of the request, so that one key cannot stand for two contents */
  @Column({ type: 'varchar', length: 43 }) fingerprint: string;
  /** what the request made: a letter, a sign-up, a file */
  @Column({ type: 'varchar', length: 36 }) subjectId: string;
  /** what of the answer cannot be had from the subject again; never a secret, never a name */
  @Column({ type: 'simple-json', nullable: true }) response: object | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
