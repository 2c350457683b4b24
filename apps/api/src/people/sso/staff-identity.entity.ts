import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which account a person at the provider signs in to. */
@Entity('staff_identities')
@Index('uq_staff_identities_user', ['userId'], { unique: true })
export class StaffIdentity {
  /** keyed digest of issuer and subject */
  @PrimaryColumn({ type: 'varchar', length: 43 }) identityHash: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  /** the account was made by a first sign-in: the rules decide its role at each one */
  @Column({ type: 'boolean' }) managed: boolean;
  @Column({ type: 'datetime', precision: 3 }) linkedAt: Date;
}
