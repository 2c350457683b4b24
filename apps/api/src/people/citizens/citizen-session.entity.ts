import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A phone that is signed in. Only the token's SHA-256 is stored. */
@Entity('citizen_sessions')
@Index('ix_citizen_sessions_citizen', ['citizenId'])
@Index('ix_citizen_sessions_expires', ['expiresAt'])
export class CitizenSession {
  @PrimaryColumn({ type: 'varchar', length: 43 }) tokenHash: string;
  @Column({ type: 'varchar', length: 36 }) citizenId: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) expiresAt: Date;
}
