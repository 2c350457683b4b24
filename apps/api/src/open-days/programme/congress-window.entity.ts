import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 人代会期间 of a year as set by the administrator (R14); a year without a row has the default of the code. */
@Entity('congress_windows')
export class CongressWindow {
  @PrimaryColumn({ type: 'int' }) year: number;
  @Column({ type: 'date' }) opensOn: LocalDate;
  @Column({ type: 'date' }) closesOn: LocalDate;
  @Column({ type: 'varchar', length: 36 }) setBy: string;
  @Column({ type: 'datetime', precision: 3 }) setAt: Date;
}
