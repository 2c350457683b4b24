import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 催办: a supervisor's reminder, recorded. */
@Entity('urges')
@Index('ix_urges_letter', ['letterId', 'at'])
export class Urge {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'varchar', length: 36 }) byUserId: string;
  @Column({ type: 'varchar', length: 500 }) message: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
