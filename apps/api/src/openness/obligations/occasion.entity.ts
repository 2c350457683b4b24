import type { OccasionKind } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 事项: something happened that starts obligations. Its times are written once and never changed (H01). */
@Entity('occasions')
@Index('ix_occasions_known', ['knownAt', 'id'])
@Index('ix_occasions_department', ['departmentId', 'knownAt', 'id'])
export class Occasion {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 20 }) kind: OccasionKind;
  /** for staff: no public answer names it */
  @Column({ type: 'varchar', length: 120 }) title: string;
  @Column({ type: 'datetime', precision: 3 }) happenedAt: Date;
  @Column({ type: 'datetime', precision: 3 }) knownAt: Date;
  /** null: 公开办 itself is responsible */
  @Column({ type: 'varchar', length: 36, nullable: true }) departmentId: string | null;
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  /** registered by mistake: kept, and owes nothing */
  @Column({ type: 'datetime', precision: 3, nullable: true }) voidedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) voidedBy: string | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) voidReason: string | null;
}
