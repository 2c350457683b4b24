import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A consultation that 公开办 calls complex. Every other one counts as simple, as an inspector would count it. */
@Entity('inspection_complex_letters')
export class ComplexLetter {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'varchar', length: 200 }) reason: string;
  @Column({ type: 'varchar', length: 36 }) markedBy: string;
  @Column({ type: 'datetime', precision: 3 }) markedAt: Date;
}
