import type { WebhookEvent } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where another system is told of events. Never changed: another address is another webhook, with another secret. */
@Entity('webhooks')
@Index('uq_webhooks_name', ['activeName'], { unique: true })
@Index('ix_webhooks_ended', ['endedAt'])
export class Webhook {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 60 }) name: string;
  /** the name as it is compared; null once ended, so that the name may be used again */
  @Column({ type: 'varchar', length: 60, nullable: true }) activeName: string | null;
  @Column({ type: 'varchar', length: 500 }) url: string;
  /** sealed; `whsec_` and 32 bytes in base64 */
  @Column({ type: 'varchar', length: 255 }) secret: string;
  @Column({ type: 'simple-json' }) events: WebhookEvent[];
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) endedAt: Date | null;
  /** `removed` by a person; `gone`: the other side answered 410 */
  @Column({ type: 'varchar', length: 20, nullable: true }) endedBecause: 'removed' | 'gone' | null;
}
