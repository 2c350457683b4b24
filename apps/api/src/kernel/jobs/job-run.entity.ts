import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The latest run of a scheduled job; the row by which instances agree which of them runs it. */
@Entity('job_runs')
export class JobRun {
  @PrimaryColumn({ type: 'varchar', length: 40 }) name: string;
  /** which occasion: a day, or the number of the interval; grows as text */
  @Column({ type: 'varchar', length: 20 }) slot: string;
  /** who runs it; an instance that dies loses it when the lease ends */
  @Column({ type: 'varchar', length: 36 }) owner: string;
  @Column({ type: 'datetime', precision: 3 }) leaseUntil: Date;
  @Column({ type: 'datetime', precision: 3 }) startedAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
}
