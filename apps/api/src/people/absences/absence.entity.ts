import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 休假与委托. Whether it runs today follows from its days; nothing has to end it. */
@Entity('staff_absences')
@Index('ix_staff_absences_user', ['userId', 'toOn'])
@Index('ix_staff_absences_deputy', ['deputyId', 'toOn'])
export class StaffAbsence {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'varchar', length: 36 }) deputyId: string;
  @Column({ type: 'date' }) fromOn: LocalDate;
  @Column({ type: 'date' }) toOn: LocalDate;
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  /** taken back or ended early; from then on it does not count */
  @Column({ type: 'datetime', precision: 3, nullable: true }) endedAt: Date | null;
}
