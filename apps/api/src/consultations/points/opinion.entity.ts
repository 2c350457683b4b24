import type { OpinionDecision, Stance } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 归并意见: points that the office answers together. Its sums are kept by OpinionSums, their only writer. */
@Entity('consultation_opinions')
@Index('ix_consultation_opinions_people', ['consultationId', 'people', 'id'])
@Index('ix_consultation_opinions_article', ['consultationId', 'articleId', 'stance', 'people', 'id'])
@Index('ix_consultation_opinions_decision', ['consultationId', 'decision', 'people', 'id'])
export class Opinion {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) consultationId: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) articleId: string | null;
  @Column({ type: 'varchar', length: 10 }) stance: Stance;
  /** in the office's words: raw points are never published (P10) */
  @Column({ type: 'varchar', length: 1000, nullable: true }) wording: string | null;
  @Column({ type: 'varchar', length: 12, nullable: true }) decision: OpinionDecision | null;
  @Column({ type: 'varchar', length: 2000, nullable: true }) reason: string | null;
  /** the articles that the final text changed because of it */
  @Column({ type: 'simple-json' }) changedArticleIds: string[];
  @Column({ type: 'int' }) people: number;
  /** responses without any contact behind it: no people, shown apart */
  @Column({ type: 'int' }) nameless: number;
  @Column({ type: 'int' }) points: number;
  /** another opinion of this article and stance that reads much like it; a suggestion only (P08) */
  @Column({ type: 'varchar', length: 36, nullable: true }) similarId: string | null;
  @Column({ type: 'int', nullable: true }) similarPercent: number | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) decidedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) decidedAt: Date | null;
  @Column({ type: 'int' }) version: number;
}
