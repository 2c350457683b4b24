import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The slots of one block whose texts have a gram of this bucket, two base-32 digits each, in rising order. */
@Entity('search_postings', { withoutRowid: true })
export class SearchPosting {
  @PrimaryColumn({ type: 'int' }) corpus: number;
  @PrimaryColumn({ type: 'int' }) block: number;
  @PrimaryColumn({ type: 'int' }) bucket: number;
  @Column({ type: 'varchar', length: 2048 }) slots: string;
}
