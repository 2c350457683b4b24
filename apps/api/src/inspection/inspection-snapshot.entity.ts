import type { IndicatorCode, InspectionState } from '@huiyin/contract';
import type { RowStanding, Thresholds } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How a row stood on a day, as the page showed it. Written once by the nightly job, never again. */
@Entity('inspection_snapshots')
@Index('ix_inspection_snapshots_day', ['onDay', 'code'])
export class InspectionSnapshot {
  @PrimaryColumn({ type: 'varchar', length: 12 }) code: IndicatorCode;
  @PrimaryColumn({ type: 'date' }) onDay: LocalDate;
  @Column({ type: 'varchar', length: 5 }) state: InspectionState;
  /** the number times one hundred: shares have two digits after the point; null where nothing was measured */
  @Column({ type: 'int', nullable: true }) hundredths: number | null;
  @Column({ type: 'varchar', length: 1 }) unit: RowStanding['unit'];
  @Column({ type: 'varchar', length: 300 }) words: string;
  @Column({ type: 'date', nullable: true }) failsOn: LocalDate | null;
  @Column({ type: 'boolean' }) provisional: boolean;
  /** the numbers that held on that day */
  @Column({ type: 'simple-json' }) thresholds: Thresholds;
  @Column({ type: 'datetime', precision: 3 }) takenAt: Date;
}
