import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 常见问题: a question the bureau is asked again and again, and its answer; anyone may read the active ones (R17). */
@Entity('faqs')
@Index('ix_faqs_order', ['active', 'sort', 'id'])
export class Faq {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 120 }) question: string;
  @Column({ type: 'text' }) answer: string;
  /** what it is about, in a word or two: the heading it stands under */
  @Column({ type: 'varchar', length: 20, default: '' }) matter: string;
  /** smaller ones first */
  @Column({ type: 'int' }) sort: number;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
