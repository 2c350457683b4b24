import type { LocalDate, NoticeDay } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const NOTICE_SOURCES = ['bundled', 'text', 'json', 'ics'] as const;
/** How a notice came: with the program, pasted, or as a file. */
export type NoticeSource = (typeof NOTICE_SOURCES)[number];

/**
 * A notice an administrator loaded, or a bundled one that was taken back. A bundled notice without a row is in force;
 * one whose id has rows is what those rows say. Rows are never deleted: taking a notice back is a fact of its own.
 */
@Entity('calendar_notices')
@Index('ix_calendar_notices_notice', ['noticeId'])
export class CalendarNotice {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** its name among the notices, such as `cn-2027` */
  @Column({ type: 'varchar', length: 60 }) noticeId: string;
  @Column({ type: 'int' }) year: number;
  @Column({ type: 'varchar', length: 200 }) title: string;
  @Column({ type: 'varchar', length: 500 }) url: string;
  @Column({ type: 'date' }) publishedOn: LocalDate;
  /** `noticeId` of the notice it changes */
  @Column({ type: 'varchar', length: 60, nullable: true }) revises: string | null;
  @Column({ type: 'simple-json' }) days: { off: NoticeDay[]; work: NoticeDay[] };
  @Column({ type: 'varchar', length: 10 }) source: NoticeSource;
  /** what was pasted or uploaded, as it was */
  @Column({ type: 'text', nullable: true }) sourceText: string | null;
  /** the version of the calendar it came with */
  @Column({ type: 'int' }) appliedVersion: number;
  @Column({ type: 'datetime', precision: 3, nullable: true }) appliedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) appliedBy: string | null;
  /** the version in which it was taken back; null while it is in force */
  @Column({ type: 'int', nullable: true }) revertedVersion: number | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) revertedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) revertedBy: string | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) revertReason: string | null;
}
