import type { Translated } from '../parts';
import type { browser as chinese } from '../zh/browser';

export const browser: Translated<typeof chinese> = {
  share: 'Share',
  linkCopied: 'The link has been copied.',
  linkNotCopied: 'The link could not be copied. Please copy it from the address bar.',
  print: 'Print',
  pictureSaved: 'The picture has been saved in “Downloads”.',
  pictureNotSaved: 'The picture could not be saved. Please take a screenshot or write both down.',
  read: 'Read aloud in Chinese',
  stopReading: 'Stop reading',
};
