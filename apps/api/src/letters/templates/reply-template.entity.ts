import type { LetterKind } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 答复模板: a text to start from, never an answer by itself. */
@Entity('reply_templates')
@Index('ix_reply_templates_name', ['active', 'name', 'id'])
export class ReplyTemplate {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 60 }) name: string;
  /** only offered for this kind; null: for all */
  @Column({ type: 'varchar', length: 20, nullable: true }) kind: LetterKind | null;
  @Column({ type: 'text' }) body: string;
  @Column({ type: 'boolean', default: true }) active: boolean;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
