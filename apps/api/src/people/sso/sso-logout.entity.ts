import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A logout token that was carried out: it is refused when it comes once more. */
@Entity('sso_logouts')
@Index('ix_sso_logouts_at', ['at'])
export class SsoLogout {
  @PrimaryColumn({ type: 'varchar', length: 43 }) jtiHash: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
