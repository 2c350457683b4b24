import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A host that webhooks may go to. */
@Entity('webhook_hosts')
export class WebhookHost {
  /** as in a URL, with a port that is not the usual one: `portal.example.cn`, `10.1.2.3:8443` */
  @PrimaryColumn({ type: 'varchar', length: 255 }) host: string;
  /** it lies in the office's own network: private addresses and plain http are allowed */
  @Column({ type: 'boolean' }) isPrivate: boolean;
  @Column({ type: 'varchar', length: 36 }) addedBy: string;
  @Column({ type: 'datetime', precision: 3 }) addedAt: Date;
}
