import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A pushed message that was taken: the same signature must not carry another one. */
@Entity('wechat_pushes_seen')
@Index('ix_wechat_pushes_seen_at', ['at'])
export class WechatPushSeen {
  @PrimaryColumn({ type: 'varchar', length: 43 }) stampHash: string;
  @Column({ type: 'varchar', length: 43 }) bodyHash: string;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
}
