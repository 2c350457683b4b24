import type { ContentCheckState, ContentPart, ManualReason } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 内容检查: one text or picture a citizen sent, what the platform thinks of it and what a person decided. */
@Entity('content_checks')
@Index('uq_content_checks_subject', ['letterId', 'part', 'ref'], { unique: true })
@Index('ix_content_checks_due', ['state', 'dueAt'])
@Index('ix_content_checks_state', ['state', 'createdAt', 'id'])
@Index('ix_content_checks_trace', ['traceId'])
export class ContentCheck {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  @Column({ type: 'varchar', length: 12 }) part: ContentPart;
  /** empty for the letter itself, the supplement's place in the history, or the attachment's id */
  @Column({ type: 'varchar', length: 36 }) ref: string;
  @Column({ type: 'varchar', length: 12 }) state: ContentCheckState;
  /** the platform's code, when it had an opinion */
  @Column({ type: 'int', nullable: true }) label: number | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) reason: ManualReason | null;
  @Column({ type: 'int' }) attempts: number;
  /** when the platform is to be asked (again); a claim moves it ahead */
  @Column({ type: 'datetime', precision: 3, nullable: true }) dueAt: Date | null;
  /** of a picture that is being looked at */
  @Column({ type: 'varchar', length: 64, nullable: true }) traceId: string | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) checkedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) decidedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) decidedAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) comment: string | null;
}
