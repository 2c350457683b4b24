import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The access token all instances share, and who is renewing it. */
@Entity('wechat_tokens')
export class WechatToken {
  @PrimaryColumn({ type: 'varchar', length: 40 }) appid: string;
  /** sealed; WeChat allows itself 512 characters and more */
  @Column({ type: 'text', nullable: true }) token: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) expiresAt: Date | null;
  /** when it was last replaced by force: WeChat allows that twenty times a day, thirty seconds apart */
  @Column({ type: 'datetime', precision: 3, nullable: true }) forcedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) leaseHolder: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) leaseUntil: Date | null;
}
