import type { RefusalCode } from '@huiyin/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A bureau's own text for one code of 不予受理; without a row the built-in one applies. */
@Entity('refusal_texts')
export class RefusalText {
  @PrimaryColumn({ type: 'varchar', length: 2 }) code: RefusalCode;
  @Column({ type: 'varchar', length: 2000 }) body: string;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
