import type { Stance } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 意见: one text on one article, or on the whole. It lies in one column which opinion answers it, so never in two (P09). */
@Entity('consultation_points')
@Index('ix_consultation_points_response', ['responseId', 'position'])
@Index('ix_consultation_points_opinion', ['opinionId', 'id'])
@Index('ix_consultation_points_loose', ['consultationId', 'takenBack', 'opinionId', 'id'])
@Index('ix_consultation_points_article', ['consultationId', 'takenBack', 'articleId', 'stance', 'id'])
export class Point {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) consultationId: string;
  @Column({ type: 'varchar', length: 36 }) responseId: string;
  @Column({ type: 'int' }) position: number;
  /** null: about the draft as a whole */
  @Column({ type: 'varchar', length: 36, nullable: true }) articleId: string | null;
  @Column({ type: 'varchar', length: 10 }) stance: Stance;
  @Column({ type: 'text', nullable: true }) body: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) opinionId: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) letterNumber: string | null;
  /** its response was taken back: it is neither counted nor shown */
  @Column({ type: 'boolean' }) takenBack: boolean;
}
