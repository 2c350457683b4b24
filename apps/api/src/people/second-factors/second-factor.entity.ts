import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The authenticator app of one member of staff (TOTP, RFC 6238). Both secrets are sealed. */
@Entity('staff_second_factors')
export class SecondFactor {
  @PrimaryColumn({ type: 'varchar', length: 36 }) userId: string;
  /** in use; null until the first code proved that the app has it */
  @Column({ type: 'text', nullable: true }) secret: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) confirmedAt: Date | null;
  /** the thirty seconds, counted from 1970, of the latest code that was accepted: it and earlier ones are refused */
  @Column({ type: 'int', default: 0 }) lastStep: number;
  /** shown as a picture, not yet proved */
  @Column({ type: 'text', nullable: true }) pendingSecret: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) pendingAt: Date | null;
}
