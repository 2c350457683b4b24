import { say } from './context.js';

/** Says how far a long work has come, at most every so many seconds. */
export function progressLine(words: (done: { rows: number; files: number }) => string, everyMs = 5000) {
  let said = performance.now();
  return (done: { rows: number; files: number }): void => {
    if (performance.now() - said < everyMs) return;
    said = performance.now();
    say(words(done));
  };
}
