import { ApiError, type CitizenClient } from '@huiyin/contract/client';
import type { KeptLetter } from '../../lib/keptLetters';

export interface Erasure {
  /** letters made anonymous now */
  erased: number;
  /** letters of this device that stay as they are, and why */
  left: { letter: KeptLetter; why: string }[];
}

interface Tools {
  hub: Pick<CitizenClient, 'erase' | 'eraseMe'>;
  signedIn: boolean;
  kept: readonly KeptLetter[];
  /** the letter is anonymous, or was before: this device forgets its code */
  forget: (number: string) => void;
}

/** Number and code no longer open a letter: it was erased before, or with the WeChat name just now. */
const isGone = (error: unknown) => error instanceof ApiError && error.code === 'LOOKUP_FAILED';

/**
 * “删除我的数据”: what is under the WeChat name in one go, then each letter this device has the code of. A letter that
 * is still open is left and named; the others are done.
 *
 * @throws {ApiError} the WeChat name still has open letters: nothing was deleted
 * @throws {TransportError} the network failed; calling again goes on where it stopped
 */
export async function eraseAll({ hub, signedIn, kept, forget }: Tools): Promise<Erasure> {
  const done: Erasure = { erased: 0, left: [] };
  if (signedIn) done.erased += (await hub.eraseMe()).erasedLetters;
  for (const letter of kept) {
    const { number, queryCode } = letter;
    try {
      await hub.erase({ number, queryCode });
      done.erased += 1;
      forget(number);
    } catch (error) {
      if (isGone(error)) forget(number);
      else if (error instanceof ApiError)
        done.left.push({ letter, why: error.problem.detail || error.problem.title });
      else throw error;
    }
  }
  return done;
}
