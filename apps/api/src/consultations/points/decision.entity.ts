import type { OpinionDecision } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Every decision that was ever made about an opinion; never edited. A correction counts from its release on (P16). */
@Entity('consultation_decisions')
@Index('ix_consultation_decisions_consultation', ['consultationId', 'decidedBy'])
@Index('ix_consultation_decisions_opinion', ['opinionId', 'id'])
@Index('ix_consultation_decisions_waiting', ['consultationId', 'correction', 'releasedAt', 'id'])
export class Decision {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) consultationId: string;
  @Column({ type: 'varchar', length: 36 }) opinionId: string;
  /** proposed after the conclusion */
  @Column({ type: 'boolean' }) correction: boolean;
  @Column({ type: 'varchar', length: 1000 }) wording: string;
  @Column({ type: 'varchar', length: 12 }) decision: OpinionDecision;
  @Column({ type: 'varchar', length: 2000, nullable: true }) reason: string | null;
  @Column({ type: 'simple-json' }) changedArticleIds: string[];
  /** why a correction is made */
  @Column({ type: 'varchar', length: 500, nullable: true }) note: string | null;
  @Column({ type: 'varchar', length: 36 }) decidedBy: string;
  @Column({ type: 'datetime', precision: 3 }) decidedAt: Date;
  @Column({ type: 'varchar', length: 36, nullable: true }) releasedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) releasedAt: Date | null;
}
