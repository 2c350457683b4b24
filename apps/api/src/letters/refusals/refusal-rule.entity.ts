import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How this office refuses letters; one row, and none until it has been decided. */
@Entity('refusal_rules')
export class RefusalRule {
  /** always 1 */
  @PrimaryColumn({ type: 'int' }) id: number;
  @Column({ type: 'boolean' }) secondPerson: boolean;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
