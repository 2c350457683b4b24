import { hasCode } from './problems.js';

/** Asks for the person's own password. @returns whether it was given */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;

/** Registers how to ask; the frame of the pages does it. @returns a function that removes it again */
export function asksWith(next: Ask): () => void {
  ask = next;
  return () => {
    ask = undefined;
  };
}

/**
 * Sends something that a session may do only shortly after the password was given; where that was too long ago it is
 * asked for, and the same is sent once more.
 */
export async function confirmed<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!ask || !hasCode(error, 'REAUTHENTICATION_REQUIRED') || !(await ask())) throw error;
    return send();
  }
}
