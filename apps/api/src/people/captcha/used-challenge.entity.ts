import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A solved challenge that has bought its one letter; kept until the challenge would have expired anyway. */
@Entity('captcha_used')
@Index('ix_captcha_used_expires', ['expiresAt'])
export class UsedChallenge {
  @PrimaryColumn({ type: 'varchar', length: 43 }) challengeHash: string;
  @Column({ type: 'datetime', precision: 3 }) expiresAt: Date;
}
