import type { LetterDetail } from '@huiyin/contract/client';
import { letter as words } from '../../words/zh/letter';

/** What a citizen can do with a letter, where the server allows it. */
export type LetterAction = 'supplement' | 'rate' | 'reopen' | 'withdraw';

interface LetterForm {
  button: string;
  title: string;
  explain: string;
  label: string;
  send: string;
  required: boolean;
  files?: boolean;
  /** once it has arrived */
  done: string;
}

export const formOf = (action: LetterAction): LetterForm =>
  ({
    supplement: {
      button: words.supplement,
      title: words.supplement,
      explain: words.supplementText,
      label: words.supplementLabel,
      send: words.supplementSend,
      required: true,
      files: true,
      done: words.supplementDone,
    },
    rate: {
      button: words.rate,
      title: words.rateTitle,
      explain: words.rateText,
      label: words.rateLabel,
      send: words.rateSend,
      required: false,
      done: words.rateDone,
    },
    reopen: {
      button: words.reopen,
      title: words.reopen,
      explain: words.reopenText,
      label: words.reopenLabel,
      send: words.reopenSend,
      required: true,
      files: true,
      done: words.reopenDone,
    },
    withdraw: {
      button: words.withdraw,
      title: words.withdraw,
      explain: words.withdrawText,
      label: words.withdrawLabel,
      send: words.withdrawSend,
      required: false,
      done: words.withdrawDone,
    },
  })[action];
export const LETTER_ACTIONS: readonly LetterAction[] = ['rate', 'reopen', 'supplement', 'withdraw'];

/**
 * Whether what was sent without an answer has arrived: an action that can be done once is no longer offered, and a
 * supplement stands on the letter.
 */
export const hasArrived = (action: LetterAction, text: string, letter: LetterDetail): boolean =>
  action === 'supplement'
    ? letter.supplements.some(({ body }) => body === text)
    : !letter.allowedActions.includes(action);
