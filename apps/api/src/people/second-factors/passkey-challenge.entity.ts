import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type PasskeyPurpose = 'enrol' | 'sign-in' | 'step-up';

/** What a passkey is to sign: deleted by the first answer to it, right or wrong. */
@Entity('staff_passkey_challenges')
@Index('ix_staff_passkey_challenges_asked', ['askedAt'])
@Index('ix_staff_passkey_challenges_session', ['sessionHash'])
export class PasskeyChallenge {
  /** SHA-256 of the challenge: a copy of the table answers nothing */
  @PrimaryColumn({ type: 'varchar', length: 43 }) challengeHash: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'varchar', length: 10 }) purpose: PasskeyPurpose;
  /** digest of the token of the session that asked; null at sign-in, where there is none yet */
  @Column({ type: 'varchar', length: 43, nullable: true }) sessionHash: string | null;
  @Column({ type: 'datetime', precision: 3 }) askedAt: Date;
}
