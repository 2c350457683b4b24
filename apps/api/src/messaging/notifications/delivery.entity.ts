import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `webhook` reaches programs, the others people */
export const CHANNELS = ['wechat', 'sms', 'email', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const DELIVERY_STATUSES = [
  /** waits for its time */
  'pending',
  /** an instance is about to send it; `availableAt` is when its lease ends */
  'claimed',
  /** the request may have been sent; after a crash this is unknown */
  'calling',
  'sent',
  /** the citizen gave no (more) permission: routine, no fault (43101) */
  'declined',
  /** the recipient no longer exists */
  'dropped',
  /** whether it arrived is unknown, and sending again could reach the recipient twice */
  'uncertain',
  /** given up; a person has to look */
  'dead',
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One message to one recipient through one channel; the unique key is what keeps it single. Holds no address. */
@Entity('deliveries')
@Index('uq_deliveries_once', ['messageId', 'channel', 'recipientId'], { unique: true })
@Index('ix_deliveries_due', ['status', 'availableAt'])
@Index('ix_deliveries_list', ['status', 'id'])
@Index('ix_deliveries_letter', ['letterId'])
@Index('ix_deliveries_created', ['createdAt'])
@Index('ix_deliveries_recipient', ['recipientId'])
export class Delivery {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** the outbox row */
  @Column({ type: 'varchar', length: 36 }) messageId: string;
  @Column({ type: 'varchar', length: 40 }) topic: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) letterId: string | null;
  @Column({ type: 'varchar', length: 10 }) channel: ChannelName;
  /** `citizen`: their openid; `staff`: their own mailbox; `program`: a webhook; others, such as `letter`: the contact left in one (Contact.kind) */
  @Column({ type: 'varchar', length: 10 }) recipientKind: string;
  @Column({ type: 'varchar', length: 36 }) recipientId: string;
  @Column({ type: 'varchar', length: 12 }) status: DeliveryStatus;
  @Column({ type: 'int', default: 0 }) attempts: number;
  /** when it may be sent next, or when the lease of the claim ends */
  @Column({ type: 'datetime', precision: 3 }) availableAt: Date;
  @Column({ type: 'varchar', length: 36, nullable: true }) leaseOwner: string | null;
  /** why it stands where it stands; names no person */
  @Column({ type: 'varchar', length: 200, nullable: true }) reason: string | null;
  @Column({ type: 'varchar', length: 100, nullable: true }) providerRef: string | null;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
}
