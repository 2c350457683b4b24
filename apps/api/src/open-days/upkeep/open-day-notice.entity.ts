import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something a job has done once and must not do again: a reminder, a warning. */
@Entity('open_day_notices')
@Index('ix_open_day_notices_at', ['at'])
export class OpenDayNotice {
  @PrimaryColumn({ type: 'varchar', length: 80 }) noticeKey: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
