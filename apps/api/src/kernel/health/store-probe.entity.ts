import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row by which the server finds out whether it can write; what is in it means nothing. */
@Entity('store_probe')
export class StoreProbe {
  @PrimaryColumn('int')
  id: number;

  @Column('text')
  body: string;
}
