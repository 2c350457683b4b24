import type { Type } from '@nestjs/common';
import type { LetterAction } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';
import type { Letter } from './letter.entity.js';

/** One letter as it was and as it is. */
export interface LetterChange {
  before: Letter;
  after: Letter;
  /** the action of a person or a job; null for a due day that follows the calendar */
  action: LetterAction | null;
  at: Date;
}

/** Due days that a new calendar moved, in sets. */
export interface DueDaysMoved {
  /** the days on which the letters were received */
  received: readonly LocalDate[];
  from: LocalDate;
  to: LocalDate;
}

/**
 * Who is told what becomes of letters, always in the transaction of the change: what they throw undoes it. They are told
 * of batches, and must not ask the database for each letter.
 */
export interface LetterListener {
  /** New letters, and old ones that an import brings. */
  received?(em: EntityManager, letters: readonly Letter[]): Promise<void>;
  changed?(em: EntityManager, change: LetterChange): Promise<void>;
  dueMoved?(em: EntityManager, moved: DueDaysMoved): Promise<void>;
}

export const LETTER_CHANGES = new Port<Type<LetterListener>>('letter changes');
