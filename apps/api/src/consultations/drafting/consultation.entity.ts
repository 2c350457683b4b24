import type { ConsultationStatus } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 征集. Its phase is derived from status and days (`phaseOf`); after publication its words never change (P05). */
@Entity('consultations')
@Index('ix_consultations_closes', ['status', 'closesOn', 'id'])
@Index('ix_consultations_concluded', ['status', 'concludedAt', 'id'])
@Index('ix_consultations_department', ['departmentId', 'createdAt', 'id'])
@Index('ix_consultations_created', ['createdAt', 'id'])
export class Consultation {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 100 }) title: string;
  @Column({ type: 'varchar', length: 12 }) status: ConsultationStatus;
  /** who drafts and later answers */
  @Column({ type: 'varchar', length: 36 }) departmentId: string;
  @Column({ type: 'text', nullable: true }) basis: string | null;
  @Column({ type: 'text', nullable: true }) explanation: string | null;
  @Column({ type: 'varchar', length: 200, nullable: true }) contact: string | null;
  @Column({ type: 'date' }) opensOn: LocalDate;
  @Column({ type: 'date' }) closesOn: LocalDate;
  @Column({ type: 'date' }) decisionOn: LocalDate;
  @Column({ type: 'varchar', length: 500, nullable: true }) shortReason: string | null;
  /** the last day that was announced first; null while it was not extended */
  @Column({ type: 'date', nullable: true }) firstClosesOn: LocalDate | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) extensionReason: string | null;
  /** ids of those who wrote or changed the draft: none of them publishes it */
  @Column({ type: 'simple-json' }) editors: string[];
  @Column({ type: 'datetime', precision: 3, nullable: true }) publishedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) publishedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) withdrawnAt: Date | null;
  @Column({ type: 'varchar', length: 2000, nullable: true }) withdrawalReason: string | null;
  /** the points were put into opinions by the machine, once, after the end */
  @Column({ type: 'datetime', precision: 3, nullable: true }) groupedAt: Date | null;
  @Column({ type: 'date', nullable: true }) resultPublishedOn: LocalDate | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) resultLink: string | null;
  /** 不再出台: why there will be no document */
  @Column({ type: 'varchar', length: 2000, nullable: true }) notIssuedReason: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) concludedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) concludedBy: string | null;
  /** all respondents have been told of the conclusion, the withdrawal or the last correction */
  @Column({ type: 'datetime', precision: 3, nullable: true }) toldAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) contactsDeletedAt: Date | null;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
