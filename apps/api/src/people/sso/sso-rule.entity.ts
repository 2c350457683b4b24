import type { StaffRole } from '@huiyin/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A value of a claim, and the role and department that it gives. The first rule that fits counts. */
@Entity('sso_rules')
export class SsoRule {
  @PrimaryColumn({ type: 'int' }) place: number;
  @Column({ type: 'varchar', length: 60 }) claim: string;
  @Column({ type: 'varchar', length: 200 }) claimValue: string;
  @Column({ type: 'varchar', length: 20 }) role: StaffRole;
  @Column({ type: 'varchar', length: 36, nullable: true }) departmentId: string | null;
}
