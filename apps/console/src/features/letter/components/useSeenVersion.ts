import { useState } from 'react';
import { knownVersion, type Letter } from '../../../lib/letter-query.js';

/** The version of a letter the user decides on. It stays when the letter moves on, until the user has looked. */
export interface Seen {
  version: number;
  /** a colleague moved the letter since */
  isOutdated: boolean;
  /** what happened last, when outdated */
  last: Letter['timeline'][number] | undefined;
  acknowledge: () => void;
}

/** @param isRead  false while the letter is what an earlier visit left: the user has not looked before it is read anew */
export function useSeenVersion(letter: Letter, isRead = true): Seen {
  const [looked, setVersion] = useState(letter.version);
  const [isSettled, setSettled] = useState(isRead);
  if (!isSettled && looked !== letter.version) setVersion(letter.version);
  if (!isSettled && isRead) setSettled(true);
  const version = knownVersion(letter.id, looked, letter.version);
  const isOutdated = letter.version !== version;
  return {
    version,
    isOutdated,
    last: isOutdated ? letter.timeline.at(-1) : undefined,
    acknowledge: () => setVersion(letter.version),
  };
}
