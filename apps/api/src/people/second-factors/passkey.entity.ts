import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../kernel/database/whole-number.js';

/**
 * A passkey of one member of staff (WebAuthn). Nothing here is secret: the private key never leaves the device, and who
 * reads the table can sign in nowhere.
 */
@Entity('staff_passkeys')
@Index('ix_staff_passkeys_user', ['userId'])
@Index('uq_staff_passkeys_credential', ['credentialHash'], { unique: true })
export class Passkey {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  /** given by its owner, to tell several apart */
  @Column({ type: 'varchar', length: 60 }) name: string;
  /** the domain it was made for */
  @Column({ type: 'varchar', length: 255 }) rpId: string;
  /** as the device names it, base64url; up to 1,023 bytes, hence the digest beside it */
  @Column({ type: 'text' }) credentialId: string;
  @Column({ type: 'varchar', length: 43 }) credentialHash: string;
  /** COSE, base64url */
  @Column({ type: 'text' }) publicKey: string;
  /** how often the device has signed; 0 from devices that do not count. 32 bits without a sign */
  @Column({ type: 'bigint', transformer: wholeNumber }) counter: number;
  /** how the browser reaches it, separated by commas, e.g. `internal,hybrid` */
  @Column({ type: 'varchar', length: 200 }) transports: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) lastUsedAt: Date | null;
}
