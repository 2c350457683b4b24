import type { LetterPair, LetterReceipt } from '@huiyin/contract/client';
import { readStored, removeStored, writeStored } from '../platform/storage';
import { common } from '../words/zh/common';

export interface Done extends LetterReceipt {
  title: string;
  /** text that arrived too late to be part of the letter */
  leftOver?: string;
}

/** What the 复制 button copies; the query page takes it as it is, in any language (libs/contract, pastedPair). */
export const pairText = ({ number, queryCode }: LetterPair): string =>
  `${common.number} ${number}\n${common.queryCode} ${queryCode}`;

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
