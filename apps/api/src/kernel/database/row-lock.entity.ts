import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What transactions on different nodes of a cluster write, so that only one of them is accepted (row-lock.ts). */
@Entity('row_locks')
export class RowLock {
  @PrimaryColumn('int')
  slot: number;

  @Column('int')
  turn: number;
}
