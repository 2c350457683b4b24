import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type SignInMethod = 'password' | 'passkey' | 'oidc';

/** A signed-in member of staff. The token itself is never stored, only its SHA-256. */
@Entity('staff_sessions')
@Index('ix_staff_sessions_user', ['userId'])
@Index('ix_staff_sessions_last_seen', ['lastSeenAt'])
export class StaffSession {
  @PrimaryColumn({ type: 'varchar', length: 43 }) tokenHash: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) lastSeenAt: Date;
  /** the password was asked for once more, after signing in */
  @Column({ type: 'datetime', precision: 3, nullable: true }) confirmedAt: Date | null;
  /** how it was opened */
  @Column({ type: 'varchar', length: 10, default: 'password' }) method: SignInMethod;
  /** the latest code, passkey or sign-in at the provider that was given in this session */
  @Column({ type: 'datetime', precision: 3, nullable: true }) secondFactorAt: Date | null;
  /** keyed digest of the provider's name for its session, by which it can end this one */
  @Column({ type: 'varchar', length: 43, nullable: true }) providerSid: string | null;
  /** families only, as `Chrome · Windows`: enough to know one's own */
  @Column({ type: 'varchar', length: 60, default: '' }) device: string;
}
