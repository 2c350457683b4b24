import type { StaffRole } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member of staff. The display name is official and public. */
@Entity('users')
@Index('uq_users_username', ['username'], { unique: true })
@Index('ix_users_department', ['departmentId', 'active'])
export class User {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 40 }) username: string;
  @Column({ type: 'varchar', length: 50 }) displayName: string;
  /** argon2id, PHC string */
  @Column({ type: 'varchar', length: 255 }) passwordHash: string;
  @Column({ type: 'varchar', length: 20 }) role: StaffRole;
  @Column({ type: 'varchar', length: 36, nullable: true }) departmentId: string | null;
  /** sealed; colleagues who read the list of accounts see it */
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'boolean', default: true }) active: boolean;
  @Column({ type: 'boolean', default: false }) demo: boolean;
  /** another person chose the password; the console asks for a new one before anything else */
  @Column({ type: 'boolean', default: false }) mustChangePassword: boolean;
  @Column({ type: 'int', default: 0 }) failedAttempts: number;
  /** the latest wrong password: earlier ones count for an hour */
  @Column({ type: 'datetime', precision: 3, nullable: true }) failedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) lockedUntil: Date | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
