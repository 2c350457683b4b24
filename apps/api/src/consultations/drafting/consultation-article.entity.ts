import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 条款 of a draft, and what became of it. */
@Entity('consultation_articles')
@Index('ix_consultation_articles_position', ['consultationId', 'position'])
export class Article {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) consultationId: string;
  @Column({ type: 'int' }) position: number;
  @Column({ type: 'varchar', length: 200 }) heading: string;
  /** as it was published; null for an article that only the result has */
  @Column({ type: 'text', nullable: true }) text: string | null;
  /** 白话说明 */
  @Column({ type: 'varchar', length: 500, nullable: true }) plainNote: string | null;
  /** null while there is no result, and for an article that was struck out */
  @Column({ type: 'text', nullable: true }) finalText: string | null;
  @Column({ type: 'boolean' }) removed: boolean;
  @Column({ type: 'varchar', length: 500, nullable: true }) changeNote: string | null;
}
