import type { BlockKind } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 停用来信: a sender who may not write online until a day. The row recognises the sender and reveals no number. */
@Entity('sender_blocks')
@Index('ix_sender_blocks_value', ['kind', 'valueIndex'])
@Index('ix_sender_blocks_created', ['createdAt', 'id'])
export class SenderBlock {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 10 }) kind: BlockKind;
  /** blind index of the phone number, openid or address */
  @Column({ type: 'varchar', length: 43 }) valueIndex: string;
  /** what a supervisor sees of it: `138****0001` */
  @Column({ type: 'varchar', length: 60 }) hint: string;
  @Column({ type: 'varchar', length: 500 }) reason: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) expiresAt: Date;
  @Column({ type: 'varchar', length: 36, nullable: true }) liftedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) liftedAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) liftReason: string | null;
}
