import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../database/whole-number.js';

/** One backup that was begun: what became of it, and where it lies. */
@Entity('backup_runs')
@Index('ix_backup_runs_started', ['startedAt', 'id'])
export class BackupRun {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'datetime', precision: 3 }) startedAt: Date;
  /** of the machine, while it goes on: one that was killed stops touching it */
  @Column({ type: 'datetime', precision: 3 }) touchedAt: Date;
  /** null while it goes on, and for ever where it was killed */
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
  /** the name without its folder; null unless it is whole */
  @Column({ type: 'varchar', length: 80, nullable: true }) file: string | null;
  @Column({ type: 'bigint', nullable: true, transformer: wholeNumber }) bytes: number | null;
  @Column({ type: 'bigint', nullable: true, transformer: wholeNumber }) rowCount: number | null;
  @Column({ type: 'int', nullable: true }) fileCount: number | null;
  /** files that rows name and the store does not have */
  @Column({ type: 'int', default: 0 }) missingCount: number;
  /** why there is none, for the operator */
  @Column({ type: 'varchar', length: 200, nullable: true }) fault: string | null;
}
