import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the checklist cannot see by itself: that it was put away, and that a test message went out. */
@Entity('first_day_marks')
export class FirstDayMark {
  /** `put-away`, or the channel whose test worked */
  @PrimaryColumn({ type: 'varchar', length: 20 }) name: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
