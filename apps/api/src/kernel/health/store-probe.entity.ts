import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row that the server writes to find out whether it can write; its content has no meaning. */
@Entity('store_probe')
export class StoreProbe {
  @PrimaryColumn('int')
  id: number;

  @Column('text')
  body: string;
}
