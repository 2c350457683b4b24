import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The bureau's own list of synonyms, one row; without it the built-in one is used. */
@Entity('synonym_lists')
export class SynonymList {
  @PrimaryColumn({ type: 'int' }) id: number;
  /** a line a group, as typed */
  @Column({ type: 'text' }) body: string;
  /** counts the changes */
  @Column({ type: 'int' }) revision: number;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
