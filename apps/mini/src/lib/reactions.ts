import type { AnswerReactionKind } from '@huiyin/contract';
import { readStored, removeStored, writeStored } from '../platform/storage';
import { newKey } from './key';

/** What this device said to published answers, newest first. */
interface Said {
  id: string;
  use?: Exclude<AnswerReactionKind, 'same_question'>;
  same: boolean;
}

const KEY = 'reactions';
const DEVICE = 'device';
const MOST = 100;

const read = () => readStored<Said[]>(KEY, []);

export const reactionsOf = (id: string): Said => read().find((said) => said.id === id) ?? { id, same: false };

export function rememberReaction(id: string, reaction: AnswerReactionKind): Said {
  const before = reactionsOf(id);
  const said = reaction === 'same_question' ? { ...before, same: true } : { ...before, use: reaction };
  writeStored(KEY, [said, ...read().filter((other) => other.id !== id)].slice(0, MOST));
  return said;
}

export function forgetReactions(): void {
  removeStored(KEY);
  removeStored(DEVICE);
}

/** A random number that this device keeps for this alone: it is counted once, and nothing else is known by it. */
export async function deviceId(): Promise<string> {
  const known = readStored(DEVICE, '');
  if (known) return known;
  const made = await newKey();
  writeStored(DEVICE, made);
  return made;
}
