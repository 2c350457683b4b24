import type { SafetySuggestion } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A verdict the platform pushed. Kept by itself: it may come before we know its trace id. */
@Entity('media_verdicts')
@Index('ix_media_verdicts_at', ['at'])
export class MediaVerdict {
  @PrimaryColumn({ type: 'varchar', length: 64 }) traceId: string;
  /** null: the platform could not look at the picture */
  @Column({ type: 'varchar', length: 12, nullable: true }) suggest: SafetySuggestion | null;
  @Column({ type: 'int' }) label: number;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
