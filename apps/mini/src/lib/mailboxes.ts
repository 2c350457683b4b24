import type { LetterKind, Mailbox } from '@huiyin/contract';
import { labels } from '../words/zh/labels';

const MAILBOXES: readonly Mailbox[] = ['director', 'consultation', 'complaint', 'suggestion'];
const KINDS: readonly LetterKind[] = ['consultation', 'suggestion', 'complaint', 'report'];

/** How the citizen is asked: one character for the eye, one line on what belongs there. */
export const mailboxChoices = () =>
  MAILBOXES.map((value) => ({
    value,
    glyph: labels.mailboxGlyphs[value],
    title: labels.mailboxes[value],
    note: labels.mailboxNotes[value],
  }));

export const kindChoices = () =>
  KINDS.map((value) => ({ value, title: labels.kinds[value], note: labels.kindNotes[value] }));

/** What most letters of a mailbox are. Only a starting point: the citizen sees it and may change it. */
export const USUAL_KIND: Partial<Record<Mailbox, LetterKind>> = {
  consultation: 'consultation',
  complaint: 'complaint',
  suggestion: 'suggestion',
};
