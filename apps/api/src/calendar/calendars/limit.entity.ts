import type { LetterKind } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 时限 of a kind from a day on; earlier letters keep the limit of their time. */
@Entity('limits')
@Index('uq_limits_kind_from', ['kind', 'effectiveFrom'], { unique: true })
export class LimitRow {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 20 }) kind: LetterKind;
  @Column({ type: 'int' }) workingDays: number;
  /** total working days from receipt when extended (R02); null where no extension exists (R03) */
  @Column({ type: 'int', nullable: true }) extendedTo: number | null;
  @Column({ type: 'date' }) effectiveFrom: LocalDate;
  @Column({ type: 'varchar', length: 200 }) basis: string;
}
