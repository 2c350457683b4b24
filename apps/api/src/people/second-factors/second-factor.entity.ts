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
  /** digest of the token of the session that asked for it: no other proves it */
  @Column({ type: 'varchar', length: 43, nullable: true }) pendingSession: string | null;
  @Column({ type: 'int', default: 0 }) pendingFailures: number;
  /** wrong codes since the last right one, at every server and from everywhere */
  @Column({ type: 'int', default: 0 }) wrongCodes: number;
  /** six digits are not looked at before; recovery codes are */
  @Column({ type: 'datetime', precision: 3, nullable: true }) codesLockedUntil: Date | null;
}
