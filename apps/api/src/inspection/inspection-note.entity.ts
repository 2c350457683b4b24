import type { IndicatorCode } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 说明: what the office did about a row, or why it stands as it does. Kept; the report of the quarter prints it. */
@Entity('inspection_notes')
@Index('ix_inspection_notes_code', ['code', 'at', 'id'])
@Index('ix_inspection_notes_at', ['at', 'id'])
export class InspectionNote {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 12 }) code: IndicatorCode;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'varchar', length: 36 }) authorId: string;
  @Column({ type: 'text' }) body: string;
}
