import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 恢复演练: the day on which a backup was restored and looked at, typed in. */
@Entity('inspection_restores')
@Index('ix_inspection_restores_day', ['restoredOn', 'id'])
export class InspectionRestore {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'date' }) restoredOn: LocalDate;
  @Column({ type: 'varchar', length: 200 }) note: string;
  @Column({ type: 'varchar', length: 36 }) keyedBy: string;
  @Column({ type: 'datetime', precision: 3 }) keyedAt: Date;
}
