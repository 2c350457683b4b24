import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many of a block's slots are used. `size` is raised by compare-and-set. */
@Entity('search_blocks')
export class SearchBlock {
  @PrimaryColumn({ type: 'int' }) corpus: number;
  @PrimaryColumn({ type: 'int' }) block: number;
  @Column({ type: 'int' }) size: number;
  /** whether every text of it has its signature; an earlier version knew none */
  @Column({ type: 'boolean', default: false }) signed: boolean;
}
