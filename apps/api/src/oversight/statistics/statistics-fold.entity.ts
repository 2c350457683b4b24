import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row. A run of the fold raises `seq` first and so runs alone, over all instances. */
@Entity('statistics_folds')
export class StatisticsFold {
  @PrimaryColumn({ type: 'int' }) id: number;
  @Column({ type: 'int' }) seq: number;
}
