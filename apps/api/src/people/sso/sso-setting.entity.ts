import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a first sign-in from the provider may do. One row; without it, nothing. */
@Entity('sso_settings')
export class SsoSetting {
  @PrimaryColumn({ type: 'int' }) id: number;
  /** makes an account for a person to whom a rule gives a role */
  @Column({ type: 'boolean' }) justInTime: boolean;
  /** takes the account whose name the provider says the person has */
  @Column({ type: 'boolean' }) linkByUsername: boolean;
  @Column({ type: 'int' }) version: number;
}
