import type { FormFieldType, OpenDayStatus } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An extra question of the sign-up form. */
export interface FormField {
  key: string;
  label: string;
  type: FormFieldType;
  required: boolean;
  options: string[];
}

/** 政府开放日 (R14): what is shown, what is asked, and how long what was answered is kept. */
@Entity('open_days')
@Index('ix_open_days_status', ['status', 'lastOn', 'id'])
export class OpenDay {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 60 }) title: string;
  @Column({ type: 'varchar', length: 120 }) place: string;
  @Column({ type: 'text' }) description: string;
  @Column({ type: 'varchar', length: 500, nullable: true }) bring: string | null;
  @Column({ type: 'varchar', length: 120 }) contact: string;
  @Column({ type: 'simple-json' }) fields: FormField[];
  /** asked only where the gate checks identity; deleted the day after the last session */
  @Column({ type: 'boolean' }) needsIdNumber: boolean;
  @Column({ type: 'simple-json' }) pictureIds: string[];
  /** days after the last session until names, phones and answers are deleted */
  @Column({ type: 'int' }) keepDays: number;
  @Column({ type: 'varchar', length: 12 }) status: OpenDayStatus;
  /** first and last day of its sessions, a projection for lists and R14; written with the sessions */
  @Column({ type: 'date', nullable: true }) firstOn: LocalDate | null;
  @Column({ type: 'date', nullable: true }) lastOn: LocalDate | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) publishedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) cancelledAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) cancelReason: string | null;
  @Column({ type: 'text', nullable: true }) summary: string | null;
  @Column({ type: 'simple-json' }) summaryPictureIds: string[];
  @Column({ type: 'datetime', precision: 3, nullable: true }) summaryPublishedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) idNumbersDeletedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) personalDataDeletedAt: Date | null;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'varchar', length: 36 }) createdBy: string;
  @Column({ type: 'datetime', precision: 3 }) createdAt: Date;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
