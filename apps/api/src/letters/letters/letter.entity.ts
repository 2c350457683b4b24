import type {
  LetterKind,
  LetterStatus,
  Mailbox,
  RefusalCode,
  Source,
  SubmitterType,
  ToldBy,
} from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../kernel/database/whole-number.js';

/**
 * 来信. `dueOn` is a projection of the SLA clock, kept because lists must be indexed; "overdue" is derived
 * (`isOpen and dueOn < today`) and never stored. `receivedAt` and `answeredAt` have no setter in any call (R19).
 */
@Entity('letters')
@Index('uq_letters_number', ['number'], { unique: true })
@Index('uq_letters_import_key', ['importKey'], { unique: true })
@Index('ix_letters_open_due', ['isOpen', 'dueOn', 'id'])
@Index('ix_letters_department_open_due', ['departmentId', 'isOpen', 'dueOn', 'id'])
@Index('ix_letters_handler_open_due', ['handlerId', 'isOpen', 'dueOn', 'id'])
@Index('ix_letters_status_due', ['status', 'dueOn', 'id'])
@Index('ix_letters_figures', [
  'receivedOn',
  'receivedAt',
  'id',
  'departmentId',
  'handlerId',
  'status',
  'isOpen',
  'answeredOn',
  'answeredLate',
  'accusedDepartmentId',
])
@Index('ix_letters_answered_on', [
  'answeredOn',
  'id',
  'departmentId',
  'handlerId',
  'status',
  'answeredLate',
  'accusedDepartmentId',
])
@Index('ix_letters_received_at', ['receivedAt', 'id'])
@Index('ix_letters_status_received', ['status', 'receivedAt', 'id', 'departmentId', 'kind'])
@Index('ix_letters_department_received', ['departmentId', 'receivedAt', 'id'])
@Index('ix_letters_department_status', ['departmentId', 'status', 'receivedAt', 'id'])
@Index('ix_letters_phone', ['submitterPhoneIndex', 'searchOrd'])
@Index('ix_letters_submitter_name', ['submitterNameIndex', 'searchOrd'])
@Index('ix_letters_search', ['searchOrd', 'id'])
@Index('ix_letters_clock', [
  'isOpen',
  'clockFrom',
  'limitWorkingDays',
  'dueOn',
  'dueProvisional',
  'computedDueOn',
])
@Index('ix_letters_citizen', ['citizenId', 'receivedAt', 'id'])
@Index('ix_letters_round', ['reopenedCount', 'clockFrom', 'id'])
@Index('ix_letters_ended', ['endedOn', 'id'])
@Index('ix_letters_merged_into', ['mergedIntoId', 'id'])
@Index('ix_letters_call_back', ['callBackSince', 'id'])
export class Letter {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 24 }) number: string;
  /** HMAC of the query code; null for letters that never had one (imports) */
  @Column({ type: 'varchar', length: 43, nullable: true }) queryCodeHash: string | null;
  @Column({ type: 'varchar', length: 20 }) mailbox: Mailbox;
  @Column({ type: 'varchar', length: 20 }) kind: LetterKind;
  @Column({ type: 'varchar', length: 10 }) source: Source;
  @Column({ type: 'varchar', length: 200 }) title: string;
  @Column({ type: 'text' }) body: string;

  /** the signed-in citizen it belongs to; null for letters followed by number and code only */
  @Column({ type: 'varchar', length: 36, nullable: true }) citizenId: string | null;
  @Column({ type: 'varchar', length: 20 }) submitterType: SubmitterType;
  @Column({ type: 'varchar', length: 500 }) submitterName: string;
  /** blind index: equality only, and nothing to read */
  @Column({ type: 'varchar', length: 43 }) submitterNameIndex: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) submitterPhone: string | null;
  @Column({ type: 'varchar', length: 43, nullable: true }) submitterPhoneIndex: string | null;
  @Column({ type: 'varchar', length: 600, nullable: true }) submitterEmail: string | null;
  @Column({ type: 'varchar', length: 600, nullable: true }) submitterOrganisation: string | null;
  /** 代他人反映: whom the letter is for, sealed as one piece with relation and phone */
  @Column({ type: 'varchar', length: 1500, nullable: true }) onBehalfOf: string | null;
  @Column({ type: 'boolean', default: false }) consentToPublish: boolean;
  /** 要求保密: the departments do not read who wrote it */
  @Column({ type: 'boolean', default: false }) confidential: boolean;
  /** 实名: the name is the one that the sender proved at 政务服务网; set at receipt and never after (docs/adr/0064) */
  @Column({ type: 'boolean', default: false }) realName: boolean;
  /** how the sender asked to be told; null: by any address they left */
  @Column({ type: 'varchar', length: 5, nullable: true }) toldBy: ToldBy | null;

  @Column({ type: 'varchar', length: 20 }) status: LetterStatus;
  @Column({ type: 'boolean' }) isOpen: boolean;
  /** counts every move; a stale value is refused with STALE_VERSION */
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'varchar', length: 36, nullable: true }) departmentId: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) handlerId: string | null;
  /** the absent person it was meant for: `handlerId` answers instead, and both have it in their list */
  @Column({ type: 'varchar', length: 36, nullable: true }) handlerForId: string | null;
  /** the unit complained about: it can neither read nor be assigned the letter */
  @Column({ type: 'varchar', length: 36, nullable: true }) accusedDepartmentId: string | null;

  @Column({ type: 'datetime', precision: 3 }) receivedAt: Date;
  @Column({ type: 'date' }) receivedOn: LocalDate;
  @Column({ type: 'int' }) limitWorkingDays: number;
  @Column({ type: 'date' }) dueOn: LocalDate;
  @Column({ type: 'boolean' }) dueProvisional: boolean;
  /**
   * as last promised to the citizen: `dueOn`, until a calendar change moves that. Never null; a change of calendar does
   * not write it, and so leaves the size of a million rows as it is.
   */
  @Column({ type: 'date', nullable: true }) promisedDueOn: LocalDate;
  /** as recomputed, when that day was past already and the promise still counts (docs/adr/0011) */
  @Column({ type: 'date', nullable: true }) computedDueOn: LocalDate | null;
  @Column({ type: 'varchar', length: 40 }) calendarVersion: string;
  @Column({ type: 'varchar', length: 12, default: 'none' }) extension: 'none' | 'requested' | 'granted';
  @Column({ type: 'varchar', length: 36, nullable: true }) extensionRequestedBy: string | null;
  /** first day of the running clock: the receipt, or the reopening after an answer */
  @Column({ type: 'date' }) clockFrom: LocalDate;
  @Column({ type: 'int', default: 0 }) reopenedCount: number;

  @Column({ type: 'datetime', precision: 3, nullable: true }) acceptedAt: Date | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) answeredAt: Date | null;
  @Column({ type: 'date', nullable: true }) answeredOn: LocalDate | null;
  /** whether `answeredOn` is after the day it was due on; indexes count by it, so that a moved due day need not move them */
  @Column({ type: 'boolean', nullable: true }) answeredLate: boolean | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) endedAt: Date | null;
  /** the day of `endedAt`: what a period's statistics count by */
  @Column({ type: 'date', nullable: true }) endedOn: LocalDate | null;
  /** 不予受理 that waits for a second person */
  @Column({ type: 'varchar', length: 36, nullable: true }) refusalProposedBy: string | null;
  /** 须回访: the first poor rating that no call has followed; null when none is owed */
  @Column({ type: 'datetime', precision: 3, nullable: true }) callBackSince: Date | null;
  @Column({ type: 'varchar', length: 2, nullable: true }) refusalCode: RefusalCode | null;
  /** what the citizen reads when the letter ends without an answer (R04, R05) */
  @Column({ type: 'text', nullable: true }) explanation: string | null;
  @Column({ type: 'varchar', length: 100, nullable: true }) referredTo: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) mergedIntoId: string | null;

  @Column({ type: 'varchar', length: 43, nullable: true }) importKey: string | null;
  @Column({ type: 'varchar', length: 60, nullable: true }) externalNumber: string | null;
  /** place in the search index, newest month highest; null until the index has it (docs/adr/0004) */
  @Column({ type: 'bigint', nullable: true, transformer: wholeNumber }) searchOrd: number | null;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
