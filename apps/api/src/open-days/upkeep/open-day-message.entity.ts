import type { MessageAudience } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message the office sent to many at once. */
@Entity('open_day_messages')
@Index('ix_open_day_messages_day', ['openDayId', 'sentAt'])
export class OpenDayMessage {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) openDayId: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) sessionId: string | null;
  @Column({ type: 'varchar', length: 12 }) audience: MessageAudience;
  @Column({ type: 'varchar', length: 300 }) body: string;
  @Column({ type: 'int' }) recipients: number;
  @Column({ type: 'varchar', length: 36 }) sentBy: string;
  @Column({ type: 'datetime', precision: 3 }) sentAt: Date;
}
