import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ListFilter } from './list-views.dto.js';

/** A list of letters as one person set it up; a shared one is offered to all colleagues. Never holds search words. */
@Entity('list_views')
@Index('ix_list_views_owner', ['ownerId', 'createdAt', 'id'])
@Index('ix_list_views_shared', ['shared', 'createdAt', 'id'])
export class ListView {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) ownerId: string;
  @Column({ type: 'varchar', length: 40 }) name: string;
  @Column({
    type: 'text',
    transformer: {
      to: (filter: ListFilter) => JSON.stringify(filter),
      from: (stored: string): ListFilter => JSON.parse(stored) as ListFilter,
    },
  })
  filter: ListFilter;
  @Column({ type: 'boolean', default: false }) shared: boolean;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
