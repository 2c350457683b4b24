import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Failed sign-ins and refused access: what of one kind came from one source within one minute is one line with a count.
 * No address and no name as it was typed.
 */
@Entity('security_traces')
@Index('ix_security_traces_at', ['at', 'id'])
@Index('ix_security_traces_kind', ['kind', 'at', 'id'])
@Index('ix_security_traces_actor', ['actorId', 'at', 'id'])
@Index('ix_security_traces_source', ['source', 'at', 'id'])
export class SecurityTrace {
  /** digest of everything but the count and the last moment, so that two instances count in one line */
  @PrimaryColumn({ type: 'varchar', length: 43 }) id: string;
  /** the minute's beginning; the hour's, once an hour has too many lines to keep each source apart */
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'datetime', precision: 3 }) lastAt: Date;
  @Column({ type: 'varchar', length: 20 }) kind: string;
  @Column({ type: 'varchar', length: 30 }) reason: string;
  /** who was refused, or whose account was tried */
  @Column({ type: 'varchar', length: 36, nullable: true }) actorId: string | null;
  /** keyed digest of a name no account has: what was typed may be a password */
  @Column({ type: 'varchar', length: 43, nullable: true }) nameHash: string | null;
  /** keyed digest of the address's /32 or /64: tells whether it was the same one, and nothing else */
  @Column({ type: 'varchar', length: 43, nullable: true }) source: string | null;
  /** the /24 or /48 around it */
  @Column({ type: 'varchar', length: 43, nullable: true }) network: string | null;
  /** method and path with placeholders, of refused access */
  @Column({ type: 'varchar', length: 120, nullable: true }) route: string | null;
  /** the letter that was asked for and hidden */
  @Column({ type: 'varchar', length: 36, nullable: true }) subjectId: string | null;
  @Column({ type: 'int' }) count: number;
}
