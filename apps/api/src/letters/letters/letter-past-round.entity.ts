import type { LetterKind, LetterStatus, Mailbox } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Letter } from './letter.entity.js';

/** A round that ended before the letter was reopened: the letter's own row holds the last round only, and late stays late. */
@Entity('letter_past_rounds')
@Index('ix_letter_past_rounds_opened', ['openedOn', 'letterId'])
@Index('ix_letter_past_rounds_ended', ['endedOn', 'letterId'])
@Index('ix_letter_past_rounds_due', ['dueOn', 'letterId'])
export class LetterPastRound {
  @PrimaryColumn({ type: 'varchar', length: 36 }) letterId: string;
  @PrimaryColumn({ type: 'int' }) round: number;
  @Column({ type: 'date' }) openedOn: LocalDate;
  @Column({ type: 'date' }) dueOn: LocalDate;
  @Column({ type: 'date' }) endedOn: LocalDate;
  @Column({ type: 'varchar', length: 20 }) status: LetterStatus;
  @Column({ type: 'varchar', length: 20 }) mailbox: Mailbox;
  @Column({ type: 'varchar', length: 20 }) kind: LetterKind;
  @Column({ type: 'varchar', length: 36, nullable: true }) departmentId: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) handlerId: string | null;
}

/** @throws {Error} the letter's round has not ended */
export function pastRoundOf(letter: Letter): LetterPastRound {
  if (letter.endedOn === null) throw new Error('an open letter has no past round');
  return {
    letterId: letter.id,
    round: letter.reopenedCount + 1,
    openedOn: letter.clockFrom,
    dueOn: letter.dueOn,
    endedOn: letter.endedOn,
    status: letter.status,
    mailbox: letter.mailbox,
    kind: letter.kind,
    departmentId: letter.departmentId,
    handlerId: letter.handlerId,
  };
}
