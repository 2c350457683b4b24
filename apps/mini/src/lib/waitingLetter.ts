import { readStored } from '../platform/storage';
import { go, isOn } from '../platform/nav';

let asked = false;

/** The app came to the front: a letter that waits is sent now. */
export const wake = (): void => {
  asked = false;
};

/** Whether a letter was handed in and has no receipt yet. */
export const isLetterWaiting = (): boolean => readStored<{ waiting?: boolean }>('draft', {}).waiting === true;

/**
 * Opens the page that sends a waiting letter, where the citizen sees it go. Once for each time that the app is opened:
 * from there the citizen may go back and do something else.
 */
export function sendWaitingLetter(): void {
  if (asked) return;
  asked = true;
  if (isLetterWaiting() && !isOn('writeConfirm')) go('writeConfirm');
}
