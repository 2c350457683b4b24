import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 站内消息: what a citizen or a member of staff finds when they look. Written once per message and person. */
@Entity('notices')
@Index('uq_notices_once', ['messageId', 'recipientId'], { unique: true })
@Index('ix_notices_recipient', ['recipientId', 'id'])
@Index('ix_notices_unread', ['recipientId', 'readAt'])
export class Notice {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) messageId: string;
  /** a citizen or a user; ids never coincide */
  @Column({ type: 'varchar', length: 36 }) recipientId: string;
  @Column({ type: 'varchar', length: 40 }) topic: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'varchar', length: 60 }) title: string;
  @Column({ type: 'varchar', length: 1000 }) body: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) readAt: Date | null;
}
