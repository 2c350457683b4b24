import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The work mailbox a member of staff gave for the digest and urgent messages; sealed. */
@Entity('staff_mailboxes')
export class StaffMailbox {
  @PrimaryColumn({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'varchar', length: 600 }) email: string;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
