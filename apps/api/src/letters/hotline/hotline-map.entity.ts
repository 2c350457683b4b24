import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HotlineMap } from './hotline-map.js';

/** What the hotline of this province calls its columns. One row. */
@Entity('hotline_map')
export class HotlineMapRow {
  @PrimaryColumn({ type: 'int' }) id: number;
  @Column({ type: 'simple-json' }) map: HotlineMap;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
