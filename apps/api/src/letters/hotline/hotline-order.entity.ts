import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A work order of the 12345 hotline and the letter it became. The hotline's deadline stands beside ours and moves nothing. */
@Entity('hotline_orders')
@Index('uq_hotline_orders_letter', ['letterId'], { unique: true })
export class HotlineOrder {
  /** the hotline's own number: the same order twice is one letter */
  @PrimaryColumn({ type: 'varchar', length: 60 }) orderNumber: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  /** 转办时间: when the hotline handed it over, and our clock began */
  @Column({ type: 'datetime', precision: 3 }) assignedAt: Date;
  /** 办理时限 of the hotline; the end of the day where it names only a day */
  @Column({ type: 'datetime', precision: 3, nullable: true }) dueAt: Date | null;
}
