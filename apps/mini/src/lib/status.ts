import type { LetterStatus } from '@huiyin/contract';

/** No answer is awaited any more; only for how a letter is shown. */
const FINISHED: readonly LetterStatus[] = [
  'answered',
  'closed',
  'refused',
  'referred',
  'merged',
  'withdrawn',
];

export const isFinished = (status: LetterStatus) => FINISHED.includes(status);

/** The colour beside the word, never instead of it. */
export const toneOf = (status: LetterStatus): 'good' | 'quiet' | undefined => {
  if (status === 'answered' || status === 'closed') return 'good';
  return isFinished(status) ? 'quiet' : undefined;
};
