import { readStored, removeStored, writeStored } from '../platform/storage';

/** Words typed under a letter and not sent yet, newest first: nothing is lost when the app is closed meanwhile. */
interface KeptWords {
  /** `number/action` */
  of: string;
  text: string;
}

const KEY = 'words';
const MOST = 10;

const read = () => readStored<KeptWords[]>(KEY, []);

export const wordsFor = (of: string): string => read().find((kept) => kept.of === of)?.text ?? '';

/** An empty text is forgotten. */
export function keepWords(of: string, text: string): void {
  const others = read().filter((kept) => kept.of !== of);
  writeStored(KEY, (text ? [{ of, text }, ...others] : others).slice(0, MOST));
}

export const forgetAllWords = () => removeStored(KEY);
