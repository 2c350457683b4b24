import type { Translated } from '../parts';
import type { attachments as chinese } from '../zh/attachments';
import { counted } from './counted';

export const attachments: Translated<typeof chinese> = {
  label: 'Files',
  uploaded: (size) => `${size}, uploaded`,
  remove: 'Remove',
  removeNamed: (name) => `Remove ${name}`,
  failed: (count) => `${counted(count, 'file')} did not arrive`,
  retryAll: 'Upload again what did not arrive',
  retry: 'Try again',
  retryNamed: (name) => `Upload ${name} again`,
  without: 'Send without it',
  addPhoto: 'Add a photo',
  addFile: 'Add a file',
  hint: (size) =>
    `Up to ${size} each: photos, PDF, Word, Excel, txt. The place where a photo was taken is removed from it.`,
  wrong: (why) => `Not uploaded: ${why}`,
  checking: 'Checking…',
  uploading: (percent) => `Uploading, ${percent}%`,
  holdBusy: 'Files are still being uploaded. Please wait, or remove them',
  holdFailed: (count) =>
    `${counted(count, 'file')} did not arrive. Please try again, or choose “Send without it”`,
  full: (most) => `At most ${most}. Please remove one first.`,
  notAdded: (most) => `At most ${most}: the others were not added.`,
  tooLarge: (size, most) => `This file has ${size}; at most ${most}.`,
  open: 'Open',
  openNamed: (name) => `Open ${name}`,
  supplement: 'added later',
  note: (parts) => parts.join(', '),
  states: {
    scanning: 'being checked',
    clean: 'checked',
    infected: 'has a virus and cannot be opened',
    unscanned: 'not checked',
  },
};
