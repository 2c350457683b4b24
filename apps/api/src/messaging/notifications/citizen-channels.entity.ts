import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The channels a signed-in citizen chose; without a row, all channels they left an address for. */
@Entity('citizen_channels')
export class CitizenChannels {
  @PrimaryColumn({ type: 'varchar', length: 36 }) citizenId: string;
  @Column({ type: 'boolean' }) wechat: boolean;
  @Column({ type: 'boolean' }) sms: boolean;
  @Column({ type: 'boolean' }) email: boolean;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
