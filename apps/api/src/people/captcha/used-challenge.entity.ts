import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A solved challenge is accepted for exactly one letter; the row is kept until the challenge has expired. */
@Entity('captcha_used')
@Index('ix_captcha_used_expires', ['expiresAt'])
export class UsedChallenge {
  @PrimaryColumn({ type: 'varchar', length: 43 }) challengeHash: string;
  @Column({ type: 'datetime', precision: 3 }) expiresAt: Date;
}
