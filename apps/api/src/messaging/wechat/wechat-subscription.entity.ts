import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a citizen last answered when asked for messages of one template, as WeChat told us. */
@Entity('wechat_subscriptions')
export class WechatSubscription {
  @PrimaryColumn({ type: 'varchar', length: 43 }) openidIndex: string;
  @PrimaryColumn({ type: 'varchar', length: 64 }) templateId: string;
  /** `accept`, `reject`, `ban` or `filter` */
  @Column({ type: 'varchar', length: 20 }) answer: string;
  @Column({ type: 'datetime', precision: 3 }) answeredAt: Date;
}
