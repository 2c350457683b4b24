import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many of a block's slots are used. `size` is raised by compare-and-set. */
@Entity('search_blocks')
export class SearchBlock {
  @PrimaryColumn({ type: 'int' }) corpus: number;
  @PrimaryColumn({ type: 'int' }) block: number;
  @Column({ type: 'int' }) size: number;
}
