import type { AttachedFile } from '../../../components/files/FileField.js';
import type { dayjs } from '../../../lib/dayjs.js';
import type { KeyedLetter } from '../api/key-letter.js';

/** What the form holds while a letter is keyed: its day is the picker's, its files are still attached one by one. */
export type Values = Omit<KeyedLetter, 'receivedAt' | 'attachmentIds'> & {
  receivedAt: dayjs.Dayjs;
  attachments?: AttachedFile[];
};
