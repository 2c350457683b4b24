import type { LetterReceipt } from '@huiyin/contract/client';

export interface Done extends LetterReceipt {
  title: string;
  /** text that arrived too late to be part of the letter */
  leftOver?: string;
}

let last: Done | undefined;

/** Hands the receipt from the confirm page to the success page without putting it into a URL. */
export const setDone = (done: Done) => {
  last = done;
};
export const getDone = () => last;
