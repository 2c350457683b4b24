import type { Mistakes } from './check';

let mistakes: Mistakes = {};

/** What the server objected to on the confirm page, for the form to show beside the fields. */
export const handServerMistakes = (found: Mistakes) => {
  mistakes = found;
};

/** Returns them once, so that a form opened later shows no old errors. */
export function takeServerMistakes(): Mistakes {
  const taken = mistakes;
  mistakes = {};
  return taken;
}
