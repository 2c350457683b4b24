import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row. Whoever brings sums up to date raises `seq` first and so works alone, on whichever instance. */
@Entity('statistics_folds')
export class StatisticsFold {
  @PrimaryColumn({ type: 'int' }) id: number;
  @Column({ type: 'int' }) seq: number;
}
