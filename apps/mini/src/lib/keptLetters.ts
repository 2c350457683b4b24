import type { LetterKind, LetterStatus } from '@huiyin/contract';
import type { LetterPair } from '@huiyin/contract/client';
import { readStored, removeStored, writeStored } from '../platform/storage';
import { forgetReceipt } from './receipt';

/** A letter this phone can open again without typing its query code. */
export interface KeptLetter extends LetterPair {
  title: string;
  kind: LetterKind;
  receivedAt: string;
  /** when it was last looked at here */
  status?: LetterStatus;
}

const KEY = 'letters';
const MOST = 50;

export const readKept = () => readStored<KeptLetter[]>(KEY, []);

/** Newest first; an older copy of the same letter is replaced. @returns whether the phone took it */
export function keepLetter(letter: KeptLetter): boolean {
  return writeStored(
    KEY,
    [letter, ...readKept().filter(({ number }) => number !== letter.number)].slice(0, MOST),
  );
}

/** Remembers how far a kept letter was; one that is not kept stays unknown to this phone. */
export function noteStatus(number: string, status: LetterStatus): void {
  const kept = readKept();
  if (!kept.some((letter) => letter.number === number && letter.status !== status)) return;
  writeStored(
    KEY,
    kept.map((letter) => (letter.number === number ? { ...letter, status } : letter)),
  );
}

export function forgetLetter(number: string): void {
  forgetReceipt(number);
  writeStored(
    KEY,
    readKept().filter((letter) => letter.number !== number),
  );
}

export const isKept = (number: string) => readKept().some((letter) => letter.number === number);

export function forgetAllLetters(): void {
  forgetReceipt();
  removeStored(KEY);
}

/** Codes typed on the query page, for this visit only: they never go into a URL. */
const typed = new Map<string, string>();
export const rememberCode = ({ number, queryCode }: LetterPair) => void typed.set(number, queryCode);

export function codeFor(number: string): string | undefined {
  return typed.get(number) ?? readKept().find((letter) => letter.number === number)?.queryCode;
}
