import { Injectable } from '@nestjs/common';
import type { LetterKind, LetterStatus, Mailbox, RefusalCode } from '@huiyin/contract';
import { addDays, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../../kernel/database/rows.js';
import { newId } from '../../kernel/platform/ids.js';
import type {
  DueDaysMoved,
  LetterChange,
  LetterListener,
} from '../../letters/letters/letter-changes.port.js';
import type { PastWorkingDays } from '../../calendar/changes/due-days.port.js';
import { StatisticsMark } from './statistics-mark.entity.js';

/** The fields of a letter that decide how, where and on which days it is counted. */
export interface CountedLetter {
  receivedOn: LocalDate;
  clockFrom: LocalDate;
  dueOn: LocalDate;
  endedOn: LocalDate | null;
  status: LetterStatus;
  mailbox: Mailbox;
  kind: LetterKind;
  departmentId: string | null;
  handlerId: string | null;
  refusalCode: RefusalCode | null;
  accusedDepartmentId: string | null;
}

/**
 * Marks the days whose sums a change makes stale, in its transaction. Nothing is added up here: a row of
 * sums that every submission had to lock would make them queue for each other.
 */
@Injectable()
export class StatisticsMarksService implements LetterListener, PastWorkingDays {
  /** New letters. */
  received(em: EntityManager, letters: readonly CountedLetter[]): Promise<void> {
    return this.markDays(em, letters.flatMap(daysOf));
  }

  /** Steps that change no figure mark nothing. */
  async changed(em: EntityManager, { before, after, action, at }: LetterChange): Promise<void> {
    if (fingerprint(before) !== fingerprint(after))
      await this.markDays(em, [...daysOf(before), ...daysOf(after)]);
    // A rating is counted on the day it was given.
    if (action === 'rate') await this.markDays(em, [toLocalDate(at)]);
  }

  /** Letters received on these days are due on another day than before. */
  dueMoved(em: EntityManager, { received, from, to }: DueDaysMoved): Promise<void> {
    return this.markDays(em, [...received, addDays(from, 1), addDays(to, 1)]);
  }

  /** Every day from `first` on on which a letter ended: what its working days are counted by has changed. */
  async countAgain(em: EntityManager, first: LocalDate): Promise<void> {
    const rows = await em.query<{ day: LocalDate }[]>(
      `SELECT ended_on AS day FROM letters WHERE ended_on >= ?
       UNION SELECT ended_on FROM letter_past_rounds WHERE ended_on >= ?`,
      [first, first],
    );
    await this.markDays(
      em,
      rows.map(({ day }) => day),
    );
  }

  private async markDays(em: EntityManager, days: readonly LocalDate[]): Promise<void> {
    await insertRows(
      em,
      StatisticsMark,
      [...new Set(days)].map((day) => ({ day, id: newId() })),
    );
  }
}

const daysOf = ({ receivedOn, clockFrom, dueOn, endedOn }: CountedLetter): LocalDate[] => [
  receivedOn,
  clockFrom,
  addDays(dueOn, 1),
  ...(endedOn ? [endedOn] : []),
];

/** A status counts only when the letter has ended; an answered letter filed away counts as what it was. */
const fingerprint = (letter: CountedLetter): string =>
  JSON.stringify([
    letter.clockFrom,
    letter.dueOn,
    letter.endedOn,
    letter.endedOn && (letter.status === 'closed' ? 'answered' : letter.status),
    letter.mailbox,
    letter.kind,
    letter.departmentId,
    letter.handlerId,
    letter.refusalCode,
    letter.accusedDepartmentId,
  ]);
