import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 佐证. Added and, with a reason, struck; never changed, never deleted. When it happened stands beside when it was keyed. */
@Entity('obligation_evidence')
@Index('ix_obligation_evidence_obligation', ['obligationId', 'keyedAt', 'id'])
@Index('uq_obligation_evidence_same', ['sameKey'], { unique: true })
export class Evidence {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) obligationId: string;
  /** which part of what is asked for */
  @Column({ type: 'varchar', length: 12 }) part: string;
  @Column({ type: 'datetime', precision: 3 }) factAt: Date;
  @Column({ type: 'varchar', length: 500, nullable: true }) url: string | null;
  /** for staff only */
  @Column({ type: 'varchar', length: 1000, nullable: true }) note: string | null;
  /** 主要负责人出席 (D16) */
  @Column({ type: 'boolean' }) principalAttended: boolean;
  @Column({ type: 'varchar', length: 36 }) keyedBy: string;
  @Column({ type: 'datetime', precision: 3 }) keyedAt: Date;
  /** the fact was old when it was keyed: it counts from its confirmation */
  @Column({ type: 'boolean' }) needsSecond: boolean;
  @Column({ type: 'varchar', length: 36, nullable: true }) confirmedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) confirmedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) struckBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) struckAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) struckReason: string | null;
  /** the last moment in time when it was keyed; null: there was none, or it was 暂定 */
  @Column({ type: 'datetime', precision: 3, nullable: true }) lastAt: Date | null;
  /** how many files it came with */
  @Column({ type: 'int', default: 0 }) files: number;
  /** they are public with the requirement */
  @Column({ type: 'boolean', default: false }) filesPublic: boolean;
  /** hash of what it says: the same twice is refused by the database; null once struck */
  @Column({ type: 'varchar', length: 43, nullable: true }) sameKey: string | null;
}
