import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: since when this office keeps its ledger. What ended earlier is not owed. */
@Entity('openness_settings')
export class OpennessSetting {
  @PrimaryColumn({ type: 'int' }) id: number;
  @Column({ type: 'date' }) startsOn: LocalDate;
  /** null: the day on which this version started for the first time */
  @Column({ type: 'varchar', length: 36, nullable: true }) setBy: string | null;
  @Column({ type: 'datetime', precision: 3 }) setAt: Date;
}
