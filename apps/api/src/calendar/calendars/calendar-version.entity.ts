import { Column, Entity, PrimaryColumn } from 'typeorm';

export type VersionCause = 'bundled' | 'apply' | 'revert';
export type RunStatus = 'running' | 'done' | 'superseded';

/**
 * One version of the calendar and the run that brings open letters up to it. The highest number is in force; a new one
 * is claimed by inserting it, so of two administrators one is told to look again.
 */
@Entity('calendar_versions')
export class CalendarVersion {
  @PrimaryColumn({ type: 'int' }) version: number;
  @Column({ type: 'varchar', length: 10 }) cause: VersionCause;
  @Column({ type: 'varchar', length: 36, nullable: true }) noticeRowId: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) authorId: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) createdAt: Date | null;
  @Column({ type: 'varchar', length: 12 }) status: RunStatus;
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
  /** letters that differed when it was applied; more may come while it runs */
  @Column({ type: 'int', default: 0 }) planned: number;
  @Column({ type: 'int', default: 0 }) later: number;
  @Column({ type: 'int', default: 0 }) earlier: number;
  /** the promised day stays, because the computed one was past */
  @Column({ type: 'int', default: 0 }) kept: number;
  /** 暂定 no more, on the same day */
  @Column({ type: 'int', default: 0 }) confirmed: number;
  @Column({ type: 'int', default: 0 }) tentative: number;
}
