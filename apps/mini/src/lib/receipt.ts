import type { LetterReceipt } from '@huiyin/contract/client';
import { readStored, removeStored, writeStored } from '../platform/storage';

export interface Done extends LetterReceipt {
  title: string;
  /** text that arrived too late to be part of the letter */
  leftOver?: string;
}

const KEY = 'receipt';
let last: Done | undefined;

/** Hands the receipt from the confirm page to the success page without putting it into a URL, also past a reload. */
export function setDone(done: Done): void {
  last = done;
  writeStored(KEY, done);
}

export const getDone = (): Done | undefined => last ?? readStored<Done | undefined>(KEY, undefined);

/** A page that shows it keeps it until it is left. */
export function forgetReceipt(number?: string): void {
  if (number !== undefined && getDone()?.number !== number) return;
  last = undefined;
  removeStored(KEY);
}
