import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Why a probe counts as 打不开. */
export type ProbeFault = 'timeout' | 'unreachable' | 'status';

/** One look at the public address. A quarter of an hour has one row, whichever instance looked. */
@Entity('inspection_probes')
@Index('ix_inspection_probes_at', ['at', 'failed'])
export class InspectionProbe {
  /** the number of the quarter of an hour since 1970, as a text that grows */
  @PrimaryColumn({ type: 'varchar', length: 12 }) slot: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'boolean' }) failed: boolean;
  /** of the answer; null without one */
  @Column({ type: 'int', nullable: true }) status: number | null;
  @Column({ type: 'int' }) tookMs: number;
  @Column({ type: 'varchar', length: 20, nullable: true }) fault: ProbeFault | null;
}
