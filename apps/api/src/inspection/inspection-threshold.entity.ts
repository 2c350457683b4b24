import type { IndicatorCode } from '@huiyin/contract';
import type { Thresholds } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** From a day on: the numbers of a row and what they rest on. Added, never changed. */
@Entity('inspection_thresholds')
@Index('uq_inspection_thresholds_from', ['code', 'effectiveFrom'], { unique: true })
export class InspectionThreshold {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 12 }) code: IndicatorCode;
  @Column({ type: 'date' }) effectiveFrom: LocalDate;
  @Column({ type: 'simple-json' }) numbers: Thresholds;
  @Column({ type: 'varchar', length: 200 }) basis: string;
  /** the person who set it has read the original; otherwise 依据待核对 is printed */
  @Column({ type: 'boolean' }) basisChecked: boolean;
  @Column({ type: 'varchar', length: 36 }) setBy: string;
  @Column({ type: 'datetime', precision: 3 }) setAt: Date;
}
