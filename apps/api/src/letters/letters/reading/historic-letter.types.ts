import type { LetterKind, Mailbox } from '@huiyin/contract';
import type { Letter } from '../letter.entity.js';
import type { LetterAnswer } from '../letter-answer.entity.js';
import type { SubmitterData } from '../intake/submitter-fields.js';

/** A letter of the past, as another system kept it. */
export interface HistoricLetter {
  /** equal for equal letters of any sender: keeps a second import from adding anything */
  importKey: string;
  externalNumber: string | null;
  kind: LetterKind;
  mailbox: Mailbox;
  /** `correction` for a row of 网民纠错 */
  source: 'import' | 'correction';
  title: string;
  body: string;
  submitter: SubmitterData;
  departmentId: string | null;
  /** as written in the old system, whether or not the department exists here */
  departmentName: string | null;
  receivedAt: Date;
  answer: { body: string; answeredAt: Date } | null;
}

/** What becomes of a row, beside the letters that are stored. */
export type Finding =
  | { is: 'new'; importKey: string }
  /** it says nothing that is not stored */
  | { is: 'known' }
  /** it is stored without an answer and was not handled here: the row brings the answer */
  | { is: 'answer'; stored: StoredLetter }
  /** it is stored and the row says something else, which only a person can decide about */
  | { is: 'different'; reason: string };

export type StoredLetter = Letter & { answer: Pick<LetterAnswer, 'body' | 'answeredAt'> | null };
