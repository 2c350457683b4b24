import type { ResponseSource, SubmitterType } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 意见书: one sending of one person. Who it is stands in sealed columns, which are emptied when they are no longer needed (P15). */
@Entity('consultation_responses')
@Index('uq_consultation_responses_number', ['number'], { unique: true })
@Index('uq_consultation_responses_words', ['sameWords'], { unique: true })
@Index('ix_consultation_responses_order', ['consultationId', 'id'])
@Index('ix_consultation_responses_received', ['consultationId', 'receivedAt', 'id'])
@Index('ix_consultation_responses_person', ['consultationId', 'personId'])
@Index('ix_consultation_responses_phone', ['consultationId', 'phoneIndex'])
@Index('ix_consultation_responses_organisation', ['consultationId', 'organisationIndex'])
@Index('ix_consultation_responses_citizen', ['citizenId', 'consultationId'])
@Index('ix_consultation_responses_untold', ['consultationId', 'toldAt', 'id'])
export class Response {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) consultationId: string;
  @Column({ type: 'varchar', length: 20 }) number: string;
  @Column({ type: 'varchar', length: 43 }) codeHash: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) citizenId: string | null;
  @Column({ type: 'varchar', length: 10 }) source: ResponseSource;
  /** null for a response without a name */
  @Column({ type: 'varchar', length: 20, nullable: true }) submitterType: SubmitterType | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) name: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) phone: string | null;
  @Column({ type: 'varchar', length: 43, nullable: true }) phoneIndex: string | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) email: string | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) organisation: string | null;
  @Column({ type: 'varchar', length: 43, nullable: true }) organisationIndex: string | null;
  /** the organisation agreed to be named on the public page */
  @Column({ type: 'boolean' }) organisationPublic: boolean;
  /** the person it counts for (P07); a random id that tells nothing and outlives the contacts. Null: no person. */
  @Column({ type: 'varchar', length: 36, nullable: true }) personId: string | null;
  /** keyed digest of a signed-in citizen and their words, so that the same sending is found; null once it was taken back */
  @Column({ type: 'varchar', length: 43, nullable: true }) sameWords: string | null;
  @Column({ type: 'int' }) points: number;
  @Column({ type: 'datetime', precision: 3 }) receivedAt: Date;
  @Column({ type: 'date' }) receivedOn: LocalDate;
  /** who wrote down what came on paper or by telephone */
  @Column({ type: 'varchar', length: 36, nullable: true }) keyedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) takenBackAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) erasedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) toldAt: Date | null;
}
