import type { StaffRole } from '@huiyin/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role whose people must have a second factor. A role without a row need not. */
@Entity('second_factor_roles')
export class SecondFactorRole {
  @PrimaryColumn({ type: 'varchar', length: 20 }) role: StaffRole;
  @Column({ type: 'datetime', precision: 3 }) since: Date;
}
