import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message to be sent after the change it tells of is committed; written in the same transaction. */
@Entity('outbox')
@Index('ix_outbox_due', ['status', 'availableAt'])
@Index('ix_outbox_letter', ['letterId'])
@Index('ix_outbox_created', ['createdAt'])
export class OutboxMessage {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 40 }) topic: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'simple-json' }) payload: object;
  /**
   * `batch` stands for very many letters at once (a new calendar), until each has its own row (ManyMessagesService);
   * `bulk` is one of those rows: it waits until nothing else does
   */
  @Column({ type: 'varchar', length: 12, default: 'pending' }) status:
    | 'pending'
    | 'batch'
    | 'bulk'
    | 'planned'
    | 'stale'
    | 'dead';
  @Column({ type: 'int', default: 0 }) attempts: number;
  @Column({ type: 'datetime', precision: 3 }) availableAt: Date;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
}
