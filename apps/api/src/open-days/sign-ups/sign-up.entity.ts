import type { SignUpStatus } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 报名. Personal columns are sealed, and NULL once they were deleted on schedule. */
@Entity('open_day_sign_ups')
@Index('uq_open_day_sign_ups_number', ['number'], { unique: true })
@Index('uq_open_day_sign_ups_ticket', ['ticketHash'], { unique: true })
@Index('uq_open_day_sign_ups_phone', ['sessionId', 'livePhoneIndex'], { unique: true })
@Index('ix_open_day_sign_ups_line', ['sessionId', 'status', 'lineRank'])
@Index('ix_open_day_sign_ups_citizen', ['citizenId', 'createdAt', 'id'])
@Index('ix_open_day_sign_ups_offers', ['status', 'offerExpiresAt'])
@Index('ix_open_day_sign_ups_day', ['openDayId', 'createdAt', 'id'])
export class SignUp {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) sessionId: string;
  @Column({ type: 'varchar', length: 36 }) openDayId: string;
  @Column({ type: 'varchar', length: 20 }) number: string;
  @Column({ type: 'varchar', length: 43 }) codeHash: string;
  /** of the opaque code at the gate, which itself is derived and stored nowhere */
  @Column({ type: 'varchar', length: 43 }) ticketHash: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) citizenId: string | null;
  @Column({ type: 'varchar', length: 12 }) status: SignUpStatus;
  /** place in line, smaller first: of arrival, or of the draw once it was held */
  @Column({ type: 'int' }) lineRank: number;
  @Column({ type: 'int' }) seats: number;
  @Column({ type: 'boolean' }) walkIn: boolean;
  @Column({ type: 'varchar', length: 500, nullable: true }) name: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) phone: string | null;
  /** blind index of the phone while the sign-up lives; NULL afterwards, so that the same phone may come again */
  @Column({ type: 'varchar', length: 43, nullable: true }) livePhoneIndex: string | null;
  /** sealed JSON of names */
  @Column({ type: 'text', nullable: true }) companions: string | null;
  /** sealed JSON of answers to the form's own fields */
  @Column({ type: 'text', nullable: true }) answers: string | null;
  /** sealed JSON of identity numbers, in the order of the people */
  @Column({ type: 'text', nullable: true }) idNumbers: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) offerExpiresAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) checkedInAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) checkedInBy: string | null;
  /** people who really came */
  @Column({ type: 'int' }) attended: number;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
