import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An API whose calls of the day are used up (45009). */
@Entity('wechat_quotas')
export class WechatQuota {
  @PrimaryColumn({ type: 'varchar', length: 40 }) appid: string;
  @PrimaryColumn({ type: 'varchar', length: 60 }) api: string;
  @Column({ type: 'datetime', precision: 3 }) blockedUntil: Date;
}
